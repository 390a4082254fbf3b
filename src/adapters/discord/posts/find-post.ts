import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { REST } from 'discord.js';
import { z } from 'zod';
import { keyOf } from '../messages/post-mark.ts';

interface Search {
  readonly guild: string;
  readonly channel: string;
  readonly isForum: boolean;
  readonly key: string;
  readonly signal: AbortSignal;
}

/** A message, and the channel or thread in which it stands. */
interface Found {
  readonly id: string;
  readonly channel: string;
}

const Message = z.looseObject({
  id: z.string(),
  author: z.object({ bot: z.boolean().default(false) }),
  flags: z.int().default(0),
});
const Messages = z.array(Message);
type Message = z.output<typeof Message>;

const Threads = z.object({
  threads: z.array(z.object({ id: z.string(), parent_id: z.string().nullish() })),
});

const PAGE = 100;
/** Looked at in a channel, newest first. */
const MOST_PAGES = 10;
/** Threads of the bot's posts, or posts of a forum, that are looked into, newest first. */
const MOST_THREADS = 10;

/**
 * The bot's own message with the key, in the channel, in the threads of its latest posts there, or in
 * its latest posts of a forum.
 */
export async function findPost(rest: REST, search: Search): Promise<Found | null> {
  if (search.isForum) return findInThreads(rest, await forumThreads(rest, search), search);
  const threads: string[] = [];
  let before: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const messages = await messagesOf(rest, search.channel, before, search.signal);
    const found = messages.find((message) => hasKey(message, search.key));
    if (found !== undefined) return { id: found.id, channel: search.channel };
    // The thread of a message has its id.
    threads.push(...messages.filter(hasThread).map(({ id }) => id));
    before = messages.at(-1)?.id ?? null;
    if (messages.length < PAGE) break;
  }
  return findInThreads(rest, threads.slice(0, MOST_THREADS), search);
}

/** A key is in no message but the bot's own: nobody else can make it. */
function hasKey(message: Message, key: string): boolean {
  return message.author.bot && keyOf(message) === key;
}

/** Whether it is a post of ours that began a thread. */
function hasThread(message: Message): boolean {
  return (message.flags & MessageFlags.HasThread) !== 0 && keyOf(message) !== null;
}

async function findInThreads(
  rest: REST,
  threads: readonly string[],
  { key, signal }: Search,
): Promise<Found | null> {
  for (const thread of threads) {
    const messages = await messagesIfThere(rest, thread, signal);
    const found = messages.find((message) => hasKey(message, key));
    if (found !== undefined) return { id: found.id, channel: thread };
  }
  return null;
}

/** The newest messages of a thread; none of one that somebody deleted meanwhile. */
async function messagesIfThere(
  rest: REST,
  thread: string,
  signal: AbortSignal,
): Promise<readonly Message[]> {
  try {
    return await messagesOf(rest, thread, null, signal);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownChannel) {
      return [];
    }
    throw error;
  }
}

/** The posts of a forum that are not archived, newest first. */
async function forumThreads(
  rest: REST,
  { guild, channel, signal }: Search,
): Promise<readonly string[]> {
  const { threads } = Threads.parse(await rest.get(Routes.guildActiveThreads(guild), { signal }));
  return threads
    .filter((thread) => thread.parent_id === channel)
    .map(({ id }) => id)
    .toSorted((a, b) => Number(BigInt(b) - BigInt(a)))
    .slice(0, MOST_THREADS);
}

async function messagesOf(
  rest: REST,
  channel: string,
  before: string | null,
  signal: AbortSignal,
): Promise<readonly Message[]> {
  const query = new URLSearchParams({
    limit: String(PAGE),
    ...(before === null ? {} : { before }),
  });
  return Messages.parse(await rest.get(Routes.channelMessages(channel), { query, signal }));
}
