import type { Caller, Command } from '../../core/command.ts';
import type { Answer, Request } from '../../core/dispatch.ts';
import type { Notebook } from '../../core/notebook.ts';
import type { Suggestion } from '../../core/suggestions/suggestion.ts';
import type { SuggestionRequest } from '../../core/suggestions/suggest.ts';
import type { AdapterLog } from './adapter-log.ts';

/** What the bot does for somebody who asks on Discord. */
export interface FrontDesk {
  readonly commands: readonly Command[];
  readonly handle: (request: Request, caller: Caller) => Promise<Answer>;
  readonly suggest: (request: SuggestionRequest) => Promise<readonly Suggestion[]>;
  readonly notebook: Notebook;
  /** Whether a channel is a forum, as far as that can be found out. */
  readonly isForum: (channel: string) => Promise<boolean>;
  readonly log: AdapterLog;
  /** Waits on real time, shorter when the signal is aborted, and does not throw for that. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborted when the bot ends. */
  readonly signal: AbortSignal;
}
