import type { Access } from '../../../../src/adapters/slack/api/access.ts';
import { createSlackApi } from '../../../../src/adapters/slack/api/slack-api.ts';
import { SlackPosts } from '../../../../src/adapters/slack/posts/slack-posts.ts';
import { heading } from '../../../support/slack-posts.ts';
import { startScriptedSlack } from '../api/scripted-slack.ts';
import type { ScriptedSlack } from '../api/scripted-slack.ts';

export const TOKEN = 'xoxb-17-lab';
export const CHANNEL = 'slack:T0LAB:C0PAPERS';
export const PERSON = 'slack:T0LAB:@U0ANN';
export const LAB: Access = {
  workspace: 'T0LAB',
  token: TOKEN,
  url: 'https://lab.slack.com/',
  botId: 'B0LAB',
  botUser: 'U0BOT',
};
export const REPLY = heading('Papers of Tuesday');
/** What Slack answers to a message that it took. */
export const SENT = { ok: true, channel: 'C0PAPERS', ts: '1700000000.000100' };

/** Slack's adapter over a Web API that answers as a test says. */
export interface ScriptedPosts extends AsyncDisposable {
  readonly slack: ScriptedSlack;
  readonly posts: SlackPosts;
  /** As another process has it: nothing is remembered. */
  readonly open: (sleep?: (ms: number) => Promise<void>) => SlackPosts;
  readonly clock: TestTime;
}

/** Real time as a test wants it, in milliseconds: it goes on where somebody waits. */
export class TestTime {
  now = 50_000;
  readonly waits: number[] = [];
}

export async function startScriptedPosts(
  accesses: readonly Access[] = [LAB],
): Promise<ScriptedPosts> {
  const slack = await startScriptedSlack();
  slack.next('chat.postMessage', SENT);
  slack.next('conversations.open', { ok: true, channel: { id: 'D0ANN' } });
  const clock = new TestTime();
  const now = () => clock.now;
  const log = { warn: () => {}, error: () => {} };
  const wait = async (ms: number) => {
    clock.waits.push(ms);
    clock.now += ms;
  };
  const open = (sleep = wait) =>
    new SlackPosts({
      api: createSlackApi({ apiUrl: slack.apiUrl, log, now }),
      accessOf: async (workspace) => accesses.find((each) => each.workspace === workspace) ?? null,
      render: async ({ heading: text }) => ({
        text,
        blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
      }),
      now,
      sleep,
    });
  return {
    slack,
    posts: open(),
    open,
    clock,
    [Symbol.asyncDispose]: async () => slack[Symbol.asyncDispose](),
  };
}

/** A message of the bot's own, as Slack lists it. */
export function ownMessage(ts: string, key: string, facts: object = {}): object {
  const metadata = { event_type: 'paperboy_post', event_payload: { key } };
  return {
    type: 'message',
    ts,
    user: LAB.botUser,
    bot_id: LAB.botId,
    text: 'x',
    metadata,
    ...facts,
  };
}

/** A page of messages; the last one where no cursor leads on. */
export function page(messages: readonly object[], cursor = ''): object {
  return { ok: true, messages, response_metadata: { next_cursor: cursor } };
}

/** What somebody says, at that second and those before it, newest first. */
export function chatter(count: number, second = 1000): readonly object[] {
  return Array.from({ length: count }, (_, nth) => ({
    type: 'message',
    ts: `170000${second - nth}.000100`,
    user: 'U0ANN',
    text: 'key',
  }));
}
