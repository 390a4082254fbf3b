import { expect, test } from 'vitest';
import type { SlackApi } from '../../../../src/adapters/slack/api/slack-api.ts';
import { RateLimited } from '../../../../src/adapters/slack/api/rate-limited.ts';
import { reconcile } from '../../../../src/adapters/slack/events/reconcile.ts';
import { leave } from '../../../../src/core/channel/edits.ts';
import { instantText } from '../../../../src/core/instant.ts';
import { memoryStore } from '../../../support/shipped.ts';

const LAB = {
  workspace: 'T0LAB',
  token: 'xoxb-17-lab',
  url: null,
  botId: 'B0LAB',
  botUser: 'U0BOT',
};
const now = () => Temporal.Instant.from('2026-06-08T06:00:00Z');
const MEMBER = { channel: { is_member: true } };
const down = () => new Error('Slack is down.');

/** Channels that the bot was taken out of, and Slack, which answers questions about each in turn. */
async function setting(answers: Readonly<Record<string, readonly unknown[]>>) {
  const { channels } = await memoryStore();
  const left = new Map(Object.entries(answers).map(([id, list]) => [id, [...list]]));
  for (const id of left.keys()) {
    await channels.edit(`slack:T0LAB:${id}`, (each) => leave(each, instantText(now())));
  }
  const waits: number[] = [];
  const ending = new AbortController();
  const api: SlackApi = {
    call: async (_, __, { channel }, schema) => {
      const list = left.get(String(channel)) ?? [];
      const answer = list.length > 1 ? list.shift() : list[0];
      if (answer instanceof Error) throw answer;
      return schema.parse(answer);
    },
  };
  const sleep = async (ms: number) => void waits.push(ms);
  const log = { warn: () => {} };
  const parts = { api, channels, now, log, sleep, signal: ending.signal };
  const isIn = async (id: string) => (await channels.get(`slack:T0LAB:${id}`)).removedAt === null;
  return { run: async () => reconcile(LAB, parts), isIn, waits, ending };
}

test('a limit of Slack’s is waited for, as long and as often as it says', async () => {
  const limits = Array.from({ length: 9 }, () => new RateLimited('conversations.info', 30_000));
  const { run, isIn, waits } = await setting({ C0BACK: [...limits, MEMBER] });
  await run();
  expect(await isIn('C0BACK')).toBe(true);
  expect(waits).toEqual(limits.map(() => 30_000));
});

test('a question that Slack does not answer is asked again, and keeps no other channel from its own', async () => {
  const { run, isIn, waits } = await setting({
    C0LATE: [down(), down(), MEMBER],
    C0NEVER: [down()],
    C0OUT: [{ channel: { is_member: false } }],
    C0SHUT: [{ channel: { is_member: true, is_archived: true } }],
    C0SURE: [MEMBER],
  });
  await run();
  const found = await Promise.all(['C0LATE', 'C0NEVER', 'C0OUT', 'C0SHUT', 'C0SURE'].map(isIn));
  expect(found).toEqual([true, false, false, false, true]);
  expect(waits).toEqual([500, 5000, 500, 5000, 30_000, 300_000]);
});

test('nothing is asked any more when the bot ends', async () => {
  const { run, isIn, waits, ending } = await setting({ C0ONE: [down()], C0TWO: [MEMBER] });
  ending.abort();
  await run();
  expect([await isIn('C0TWO'), waits]).toEqual([false, []]);
});
