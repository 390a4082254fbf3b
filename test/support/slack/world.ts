import type { Channel } from './channel.ts';
import { Ids } from './ids.ts';
import { covers } from './installation.ts';
import type { Enterprise, Installation } from './installation.ts';
import type { Interaction } from './interaction.ts';
import type { StoredMessage } from './messages.ts';
import { OAuth } from './oauth.ts';
import type { ResponseUrl } from './response-urls.ts';
import type { ServerClock } from './server-clock.ts';
import type { StoredView } from './views.ts';
import type { Workspace } from './workspace.ts';

export interface SlackApp {
  readonly appId: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The old shared secret that still stands in every payload. */
  readonly verificationToken: string;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly workspace: Workspace;
  readonly isBot: boolean;
  readonly isAdmin: boolean;
}

/** What is sent to the app. */
export interface Envelope {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Readonly<Record<string, unknown>>;
  readonly acceptsResponsePayload: boolean;
  readonly retry: { readonly num: number; readonly reason: string } | null;
}

/** What the app said to it within its three seconds. */
export type Acknowledgement =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly reason: string; readonly mayRetry: boolean };

/** What became visible, for those who wait for it. */
export interface Effect {
  readonly channel?: Channel;
  readonly message?: StoredMessage;
  readonly view?: StoredView;
  /** Whose doing it was, where that is known. */
  readonly interaction?: Interaction | null;
  /** Who alone can see it. */
  readonly onlyFor?: string | null;
}

/** All that the stand-in knows; its API, its connections and its people share it. */
export class World {
  readonly clock: ServerClock;
  readonly ids: Ids;
  readonly app: SlackApp;
  readonly oauth: OAuth = new OAuth(this);
  readonly workspaces: Map<string, Workspace> = new Map();
  readonly enterprises: Map<string, Enterprise> = new Map();
  readonly channels: Map<string, Channel> = new Map();
  readonly users: Map<string, User> = new Map();
  /** Those that only one person sees too, by `ts`. */
  readonly messages: Map<string, StoredMessage> = new Map();
  readonly views: Map<string, StoredView> = new Map();
  readonly installations: Map<string, Installation> = new Map();
  readonly triggers: Map<string, Interaction> = new Map();
  readonly responseUrls: Map<string, ResponseUrl> = new Map();
  /** What people wait for. */
  readonly waiting: Set<Interaction> = new Set();
  /** What was wrong with what the app sent, refused or not. */
  readonly problems: string[] = [];
  /** `http://127.0.0.1:…` */
  origin = '';
  /** The connection's, once there is one. */
  deliver: (envelope: Envelope) => Promise<Acknowledgement> = async () => ({
    ok: false,
    reason: 'dispatch_failed',
    mayRetry: true,
  });
  /** The events', once they are there. */
  tell: (workspace: Workspace, event: Readonly<Record<string, unknown>>) => void = () => undefined;

  constructor(clock: ServerClock) {
    this.clock = clock;
    this.ids = new Ids(clock);
    this.app = {
      appId: this.ids.next('A'),
      appToken: this.ids.secret('xapp-1-'),
      signingSecret: this.ids.secret(''),
      clientId: '4242424242.2424242424',
      clientSecret: this.ids.secret(''),
      verificationToken: this.ids.secret(''),
    };
  }

  /** The one that counts in a workspace. */
  installationIn(workspace: Workspace): Installation | null {
    const all = [...this.installations.values()].filter(
      (installation) => installation.state === 'active' && covers(installation, workspace),
    );
    return all.find((installation) => installation.workspace !== null) ?? all[0] ?? null;
  }

  notice(effect: Effect): void {
    for (const interaction of this.waiting) interaction.notice(effect);
  }

  note(problems: readonly string[]): void {
    this.problems.push(...problems);
  }
}
