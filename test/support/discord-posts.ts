import { DiscordPosts } from '../../src/adapters/discord/posts/discord-posts.ts';
import { createRest } from '../../src/adapters/discord/rest.ts';
import { PostError } from '../../src/core/delivery/post-error.ts';
import type { Reply } from '../../src/core/reply.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { Channel } from './discord/channel.ts';
import { visibleText } from './discord/components.ts';
import { startDiscordServer } from './discord/discord-server.ts';
import type { DiscordOptions, DiscordServer } from './discord/discord-server.ts';
import type { Guild } from './discord/guild.ts';
import type { StoredMessage } from './discord/messages.ts';
import { readMarkdown } from './discord/read-markdown.ts';

/** Discord's adapter over the stand-in, in a server of its own. */
export interface PostsSetting extends AsyncDisposable {
  readonly discord: DiscordServer;
  readonly guild: Guild;
  readonly notebook: Store['notes'];
  readonly posts: DiscordPosts;
  /** As another process has it: nothing is remembered but what is noted. */
  readonly open: () => DiscordPosts;
  readonly addressOf: (channel: Pick<Channel, 'id'>) => string;
}

const now = () => Temporal.Now.instant();

export async function startPosts(options: DiscordOptions = {}): Promise<PostsSetting> {
  const discord = await startDiscordServer(options);
  const store = await openStore({ url: 'sqlite::memory:', now, realNow: now });
  const guild = await discord.addGuild('Lab');
  const open = () => postsAt(discord.url, discord.token, store.notes);
  return {
    discord,
    guild,
    notebook: store.notes,
    posts: open(),
    open,
    addressOf: ({ id }) => `discord:${guild.id}:${id}`,
    [Symbol.asyncDispose]: async () => {
      await discord.stop();
      await store.close();
    },
  };
}

export function postsAt(api: string, token: string, notebook: Store['notes']): DiscordPosts {
  const access = { api, token };
  return new DiscordPosts({ rest: createRest(access), access, notebook });
}

/** A reply of a heading alone. */
export function heading(text: string): Reply {
  return { heading: text, blocks: [], data: { papers: [] } };
}

/** What people read in a message. */
export function readable(message: StoredMessage): string {
  return readMarkdown(visibleText(message)).text;
}

/** What a post failed with. @throws Error when it did not fail so */
export async function failure(post: Promise<unknown>): Promise<PostError> {
  const error = await post.then(
    () => new Error('It was posted.'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof PostError) return error;
  throw error;
}

/** How often the bot tried to post a message. */
export function tries({ requests }: DiscordServer): number {
  return requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    .length;
}
