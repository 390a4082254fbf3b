import { expect, test, vi } from 'vitest';
import { senderWorld } from '../../../support/delivery/sender-world.ts';
import type { Fault } from '../../../support/slack/faults.ts';
import { startSlackPosts } from '../../../support/slack-posts.ts';

/** Deliveries as the sender makes them, in a Slack in which much goes wrong. */
vi.setConfig({ testTimeout: 60_000 });

const POSTS: readonly Fault[] = [
  'accepts, answers 500',
  'answers 500',
  'accepts',
  'accepts, drops the connection',
  'drops the connection',
  { retryAfter: 30 },
  { error: 'internal_error' },
  'accepts',
  'accepts, answers 500',
];
const LOOKS: readonly Fault[] = ['answers 500', 'accepts', { retryAfter: 5 }, 'accepts'];
const CHANNELS = 6;
const ROUNDS = 60;

test.each([
  ['an internal app', false],
  ['a hosted one, which may look once a minute', true],
])('every part arrives once and where it belongs: %s', async (_, nonMarketplace) => {
  await using setting = await startSlackPosts();
  const { slack, workspace, open, addressOf, time } = setting;
  slack.limits.nonMarketplace = nonMarketplace;
  const world = await senderWorld({ attempts: 20 });
  const ann = workspace.addPerson('ann');
  const channels = Array.from({ length: CHANNELS }, (__, nth) => workspace.addChannel(`c${nth}`));
  for (const channel of channels) {
    await world.plan(addressOf(channel), {}, { inThread: true }, { inThread: true });
  }
  for (let nth = 0; nth < 3; nth += 1) {
    for (const fault of POSTS) slack.faults.next('chat.postMessage', fault);
    for (const fault of LOOKS) slack.faults.next('conversations.history', fault);
    for (const fault of LOOKS) slack.faults.next('conversations.replies', fault);
  }

  // Each time another process, which remembers nothing, has a turn as well.
  const [one, two] = [open(), open()];
  let round = 0;
  const isOpen = async (channel: (typeof channels)[number]) =>
    (await world.delivery(addressOf(channel)))?.status !== 'sent';
  while (round < ROUNDS && (await Promise.all(channels.map(isOpen))).includes(true)) {
    const [holder, posts] = round % 3 === 2 ? ['two', two] : ['one', one];
    await world.sender(`${holder}-${round}`, posts).send();
    // People talk on meanwhile: what is looked for is soon many messages back.
    if (round % 4 === 0) {
      for (const channel of channels) {
        for (let nth = 0; nth < 6; nth += 1) await ann.posts(channel, `Message ${nth}`);
      }
    }
    world.pass(61_000);
    time.passSeconds(61);
    slack.clock.passSeconds(61);
    round += 1;
  }

  for (const channel of channels) {
    const own = channel.messages.filter(({ botId }) => botId !== null);
    expect(own.map(({ threadTs }) => threadTs)).toEqual([null, own[0]?.ts, own[0]?.ts]);
    expect(new Set(own.map(({ metadata }) => JSON.stringify(metadata))).size).toBe(3);
  }
  expect(slack.problems).toEqual([]);
  expect(round).toBeLessThan(ROUNDS);
  expect(slack.calls.some(({ method }) => method === 'conversations.replies')).toBe(true);
});
