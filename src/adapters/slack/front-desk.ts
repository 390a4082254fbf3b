import type { Channels } from '../../core/channel/channels.ts';
import type { Caller, Command } from '../../core/command.ts';
import type { Answer, Request } from '../../core/dispatch.ts';
import type { FormDesk } from '../../core/forms/form-desk.ts';
import type { LinkDesk } from '../../core/links/link-desk.ts';
import type { Notebook } from '../../core/notebook.ts';
import type { Occasions } from '../../core/occasions.ts';
import type { SavedPapers } from '../../core/saved.ts';
import type { AdapterLog } from './adapter-log.ts';
import type { SlackApi } from './api/slack-api.ts';
import type { Rights } from './interactions/rights.ts';
import type { Workspaces } from './workspaces/workspaces.ts';

/** What the bot does for somebody who asks on Slack. */
export interface FrontDesk {
  readonly commands: readonly Command[];
  readonly handle: (request: Request, caller: Caller) => Promise<Answer>;
  readonly forms: FormDesk;
  readonly links: LinkDesk;
  readonly channels: Pick<Channels, 'get' | 'edit' | 'under' | 'setUpBy'>;
  readonly saved: Pick<SavedPapers, 'list' | 'count'>;
  readonly notebook: Notebook;
  readonly occasions: Occasions;
  readonly api: SlackApi;
  readonly workspaces: Workspaces;
  readonly rights: Rights;
  readonly log: AdapterLog;
  readonly now: () => Temporal.Instant;
  /** Waits on real time, shorter when the signal is aborted, and does not throw for that. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborted when the bot ends. */
  readonly signal: AbortSignal;
}
