import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Reply } from '../../../core/reply.ts';
import { harmless, cutText } from '../../../core/text.ts';

const NAME = 100;

/** Nothing can be posted in the thread, whoever is at fault. */
const GONE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.ThreadLocked,
  // A post opens an archived thread again, but for one that is locked.
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
]);
const NOT_ALLOWED: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.MaximumActiveThreads,
]);

/** Why there is no thread to post in: `not allowed` until somebody changes that, or `gone`; `null` for other errors. */
export type ThreadTrouble = 'not allowed' | 'gone';

export function threadTrouble(error: unknown): ThreadTrouble | null {
  if (!(error instanceof DiscordAPIError)) return null;
  if (NOT_ALLOWED.has(error.code)) return 'not allowed';
  return GONE.has(error.code) ? 'gone' : null;
}

/** The thread of a message is there already: an earlier attempt made it. */
export function isThreadThere(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage
  );
}

/** A thread is named after what is posted in it, whichever part of it comes first. */
export function threadName({ heading }: Reply): string {
  const name = harmless(heading)
    .replace(/, continued$/u, '')
    .trim();
  return name === '' ? 'Papers' : cutText(name, NAME);
}

/** The message that is posted in the channel instead, with how to have threads. */
export function withThreadNotice(reply: Reply): Reply {
  const text =
    'No threads can be made here, so the papers follow in the channel. To have them in a thread, give Paperboy Create Public Threads and Send Messages in Threads; to stop asking for one: /papers schedule style:cards';
  return { ...reply, blocks: [{ kind: 'notice', level: 'warning', text }, ...reply.blocks] };
}
