import type { AuthorizeResult } from '@slack/bolt';
import { PostError } from '../../../core/delivery/post-error.ts';
import type { Access } from '../api/access.ts';
import type { FrontDesk } from '../front-desk.ts';
import { NoAccess } from './no-access.ts';
import type { Workspaces } from './workspaces.ts';

const STARTING = 'Paperboy is just starting. Try again in a moment.';
/** Slack wants to hear within three seconds that something arrived. */
const PATIENCE_MS = 2000;

/** The one workspace to which a bot token belongs: which one Slack says. */
export class SingleWorkspace implements Workspaces {
  readonly #patience: Pick<FrontDesk, 'sleep'>;
  readonly #isKnown = Promise.withResolvers<void>();
  #access: Access | null = null;

  constructor(patience: Pick<FrontDesk, 'sleep'>) {
    this.#patience = patience;
  }

  /** From now on it is known. */
  known(access: Access): void {
    this.#access = access;
    this.#isKnown.resolve();
  }

  /** Whatever comes, comes from there: nobody else has the app. */
  idOf(): string | null {
    return this.#access?.workspace ?? null;
  }

  /** As Bolt wants it of whatever comes; throws `NoAccess` where it is not known after a moment. */
  async authorization(): Promise<AuthorizeResult> {
    const patience = new AbortController();
    await Promise.race([this.#isKnown.promise, this.#patience.sleep(PATIENCE_MS, patience.signal)]);
    patience.abort();
    if (this.#access === null) throw new NoAccess(STARTING);
    const { token, botId, botUser } = this.#access;
    return { botToken: token, botId, botUserId: botUser };
  }

  async accessOf(workspace: string): Promise<Access | null> {
    if (this.#access === null) throw new PostError('not-sent', 'Slack cannot be reached.');
    return this.#access.workspace === workspace ? this.#access : null;
  }

  async ids(): Promise<readonly string[]> {
    return this.#access === null ? [] : [this.#access.workspace];
  }
}
