import { channelAddress, personAddress } from '../../src/adapters/slack/addresses.ts';
import type { Access } from '../../src/adapters/slack/api/access.ts';
import { createSlackApi } from '../../src/adapters/slack/api/slack-api.ts';
import { keepLongCalls } from '../../src/adapters/slack/messages/keep-long-calls.ts';
import { SlackPosts } from '../../src/adapters/slack/posts/slack-posts.ts';
import { renderReply } from '../../src/adapters/slack/render/reply.ts';
import { PostError } from '../../src/core/delivery/post-error.ts';
import type { Reply } from '../../src/core/reply.ts';
import { openStore } from '../../src/store/open-store.ts';
import { shownMessage } from './slack/shown.ts';
import type { StoredMessage } from './slack/messages.ts';
import { startSlackServer } from './slack/slack-server.ts';
import type { SlackServer } from './slack/slack-server.ts';
import type { Workspace } from './slack/workspace.ts';

/** Slack's adapter over the stand-in, in a workspace of its own. */
export interface SlackPostsSetting extends AsyncDisposable {
  readonly slack: SlackServer;
  readonly workspace: Workspace;
  readonly posts: SlackPosts;
  /** As another process has it: nothing is remembered. */
  readonly open: () => SlackPosts;
  readonly addressOf: (channel: { readonly id: string }) => string;
  readonly personAddressOf: (person: { readonly id: string }) => string;
  /** Real time, as the adapter has it. */
  readonly time: { passSeconds(seconds: number): void };
}

const instant = () => Temporal.Now.instant();
const SILENT = { warn: () => {}, error: () => {} };

export async function startSlackPosts(): Promise<SlackPostsSetting> {
  const slack = await startSlackServer();
  // The adapter's own waiting between posts is not what these tests are about.
  slack.limits.channelMessages = null;
  const workspace = slack.addWorkspace('Lab');
  const store = await openStore({ url: 'sqlite::memory:', now: instant, realNow: instant });
  const access = accessTo(slack, workspace);
  let passedMs = 0;
  const now = () => performance.now() + passedMs;
  const open = () =>
    new SlackPosts({
      api: createSlackApi({ apiUrl: slack.apiUrl, log: SILENT, now }),
      accessOf: async (id) => (id === workspace.id ? access : null),
      render: async (reply) => keepLongCalls(renderReply(reply), store.notes),
      now,
      sleep: async () => {},
    });
  return {
    slack,
    workspace,
    posts: open(),
    open,
    addressOf: ({ id }) => channelAddress(workspace.id, id),
    personAddressOf: ({ id }) => personAddress(workspace.id, id),
    time: {
      passSeconds: (seconds) => {
        passedMs += seconds * 1000;
      },
    },
    [Symbol.asyncDispose]: async () => {
      await slack.stop();
      await store.close();
    },
  };
}

function accessTo({ apiUrl }: SlackServer, { id, installation }: Workspace): Access {
  if (installation === null) throw new Error('The app is not installed.');
  const { token, botId, botUserId: botUser } = installation;
  return { workspace: id, token, url: apiUrl.replace(/api\/$/u, ''), botId, botUser };
}

/** A reply of a heading alone. */
export function heading(text: string): Reply {
  return { heading: text, blocks: [], data: { papers: [] } };
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

/** What people read in a message. */
export function readable(message: StoredMessage): string {
  return shownMessage(message).text;
}

/** How often the bot tried to post a message. */
export function tries({ calls }: SlackServer): number {
  return calls.filter(({ method }) => method === 'chat.postMessage').length;
}
