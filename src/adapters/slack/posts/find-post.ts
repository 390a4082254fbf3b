import { threadOf } from '../../../core/delivery/platform.ts';
import type { Continued } from '../../../core/delivery/platform.ts';
import type { Access } from '../api/access.ts';
import { slackCode } from '../api/error-code.ts';
import type { SlackApi } from '../api/slack-api.ts';
import type { Attempt } from './attempt.ts';
import { Page, lookThrough } from './look-through.ts';
import type { Message, Wanted } from './look-through.ts';
import { postErrorOf } from './post-error-of.ts';
import type { MessagePlace } from './post-link.ts';
import { hasMark } from './post-mark.ts';
import { freshTrail } from './trails.ts';
import type { TrailBook, Trails } from './trails.ts';

interface FindTools {
  readonly api: SlackApi;
  readonly book: TrailBook;
}

interface Search {
  readonly access: Access;
  readonly channel: string;
  readonly key: string;
  readonly continued: Continued | null;
  readonly attempt: Attempt;
}

/** As many as an app outside Slack's Marketplace gets, once a minute. */
const PAGE = 15;

/** There is no thread. */
const GONE: ReadonlySet<unknown> = new Set(['thread_not_found', 'message_not_found']);

/**
 * The bot's own message with the key: in the thread where it belongs in one, then in the channel,
 * where it went if there was no thread.
 */
export async function findPost(
  search: Search,
  { api, book }: FindTools,
): Promise<MessagePlace | null> {
  const { channel, key, continued } = search;
  const name = `${channel} ${key}`;
  const trails = book.take(name) ?? {
    thread: freshTrail(null),
    channel: freshTrail(continued?.first ?? null),
  };
  try {
    const found =
      (await findInThread(search, trails, api)) ?? (await findInChannel(search, trails, api));
    return found === null ? null : { ...found, channel };
  } catch (error) {
    // Nothing is wrong with the search: it only has to wait.
    if (postErrorOf(error).retryAfterMs !== null) book.keep(name, trails);
    throw error;
  }
}

async function findInThread(
  search: Search,
  { thread: trail }: Trails,
  api: SlackApi,
): Promise<Message | null> {
  const ts = threadOf(search.continued);
  if (ts === null) return null;
  const pageAt = async (wanted: Wanted) =>
    ask(api, search, 'conversations.replies', { ts, ...wanted });
  try {
    return await lookThrough({ trail, pageAt, isIt: isItOf(search) });
  } catch (error) {
    if (GONE.has(slackCode(error))) return null;
    throw error;
  }
}

async function findInChannel(
  search: Search,
  { channel: trail }: Trails,
  api: SlackApi,
): Promise<Message | null> {
  const pageAt = async (wanted: Wanted) => ask(api, search, 'conversations.history', wanted);
  return lookThrough({ trail, pageAt, isIt: isItOf(search) });
}

async function ask(
  api: SlackApi,
  { access, channel, attempt }: Search,
  method: string,
  wanted: object,
): Promise<Page> {
  attempt.goOn();
  const args = { channel, limit: PAGE, include_all_metadata: true, ...wanted };
  return api.call(access, method, args, Page);
}

function isItOf({ key, access }: Search): (message: Message) => boolean {
  return (message) => hasMark(message, key, access);
}
