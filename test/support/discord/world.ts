import type { Channel } from './channel.ts';
import type { Guild } from './guild.ts';
import type { Interaction } from './interaction.ts';
import type { StoredMessage } from './messages.ts';
import type { ServerClock } from './server-clock.ts';
import { Snowflakes } from './snowflakes.ts';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
}

/** What the gateway is to tell: to whom hears of that guild (`null`: of direct messages) and asked for the intent. */
export interface Happening {
  readonly guildId: string | null;
  /** 0 for what is sent whatever was asked for. */
  readonly intent: number;
  readonly type: string;
  readonly data: unknown;
}

export const INTENTS = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12 } as const;

/** All that the stand-in knows; its gateway, its REST routes and its people share it. */
export class World {
  readonly clock: ServerClock;
  readonly ids: Snowflakes = new Snowflakes();
  readonly token: string;
  readonly applicationId: string;
  readonly bot: User;
  readonly guilds: Map<string, Guild> = new Map();
  readonly channels: Map<string, Channel> = new Map();
  /** Those that only one person sees too. */
  readonly messages: Map<string, StoredMessage> = new Map();
  readonly users: Map<string, User> = new Map();
  /** Whom the bot cannot write to directly. */
  readonly unreachable: Set<string> = new Set();
  readonly interactions: Map<string, Interaction> = new Map();
  /** What was wrong with messages of the bot, refused or not. */
  readonly problems: string[] = [];
  /** The gateway's, once there is one. */
  tell: (happening: Happening) => void = () => undefined;

  constructor(clock: ServerClock) {
    this.clock = clock;
    this.applicationId = this.newId();
    this.bot = { id: this.applicationId, username: 'Paperboy', bot: true };
    this.users.set(this.bot.id, this.bot);
    this.token = `${Buffer.from(this.bot.id).toString('base64url')}.stand-in.of-paperboy`;
  }

  newId(): string {
    return this.ids.next(this.clock.now());
  }
}

export function userJson({ id, username, bot }: User): Readonly<Record<string, unknown>> {
  return {
    id,
    username,
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : username,
    avatar: null,
    public_flags: 0,
    ...(bot && { bot }),
  };
}
