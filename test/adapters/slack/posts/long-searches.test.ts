import { expect, test } from 'vitest';
import { failure } from '../../../support/slack-posts.ts';
import { CHANNEL, REPLY, chatter, ownMessage, page, startScriptedPosts } from './scripted-posts.ts';

/** Searches that take more than one attempt, as they do for an app that may look once a minute. */
const FIRST = '1700000000.000100';
const THERE = '1700001500.000100';
const POSTED = { id: THERE, link: 'https://lab.slack.com/archives/C0PAPERS/p1700001500000100' };
const LIMITED = { status: 429, headers: { 'retry-after': '60' }, body: '' };
const MINUTE = 60_000;

test('where a rate limit ends a search, it goes on when that is over, at the same page', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts, clock } = setting;
  slack.next(
    'conversations.history',
    page(chatter(15), 'two'),
    LIMITED,
    page(chatter(15), 'three'),
    LIMITED,
    page([ownMessage(THERE, 'key')]),
  );
  for (let nth = 1; nth <= 2; nth += 1) {
    const error = await failure(posts.find(CHANNEL, 'key', null));
    expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: 60_000 });
    clock.now += 60_000;
  }
  expect(await posts.find(CHANNEL, 'key', null)).toEqual(POSTED);
  const cursors = slack.argsOf('conversations.history').map((args) => args['cursor']);
  expect(cursors).toEqual([undefined, 'two', 'two', 'three', 'three']);
});

test('what another process posted meanwhile is not overlooked', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts, clock } = setting;
  slack.next(
    'conversations.history',
    page(chatter(15, 1400), 'two'),
    LIMITED,
    page(chatter(5, 1300)),
    page([ownMessage(THERE, 'key')]),
  );
  await failure(posts.find(CHANNEL, 'key', null));
  clock.now += MINUTE;
  expect(await posts.find(CHANNEL, 'key', null)).toEqual(POSTED);
  expect(where(slack.argsOf('conversations.history'))).toEqual([
    [undefined, undefined],
    [undefined, 'two'],
    [undefined, 'two'],
    // Behind the newest message of the first page.
    ['1700001400.000100', undefined],
  ]);
});

test('there is none only when all was seen, the newest in the same attempt', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts, clock } = setting;
  slack.next(
    'conversations.history',
    page(chatter(15, 1400), 'two'),
    LIMITED,
    page(chatter(5, 1300)),
    LIMITED,
    page(chatter(15, 1420), 'three'),
    LIMITED,
    page(chatter(3, 1403)),
    page([]),
  );
  for (let nth = 1; nth <= 3; nth += 1) {
    await failure(posts.find(CHANNEL, 'key', null));
    clock.now += MINUTE;
  }
  expect(await posts.find(CHANNEL, 'key', null)).toBeNull();
  expect(where(slack.argsOf('conversations.history')).slice(3)).toEqual([
    ['1700001400.000100', undefined],
    ['1700001400.000100', undefined],
    ['1700001400.000100', 'three'],
    ['1700001400.000100', 'three'],
    ['1700001420.000100', undefined],
  ]);
});

test('behind the first message pages may come from the oldest on: the last one is the newest', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts, clock } = setting;
  slack.next(
    'conversations.history',
    page(chatter(15, 1100), 'two'),
    LIMITED,
    page(chatter(5, 1300)),
  );
  const continued = { first: FIRST, inThread: false };
  await failure(posts.find(CHANNEL, 'key', continued));
  clock.now += MINUTE;
  expect(await posts.find(CHANNEL, 'key', continued)).toBeNull();
  expect(where(slack.argsOf('conversations.history'))).toEqual([
    [FIRST, undefined],
    [FIRST, 'two'],
    [FIRST, 'two'],
  ]);
});

test('a thread that was looked through before is looked at again where it went on', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts, clock } = setting;
  const first = ownMessage(FIRST, 'first', { thread_ts: FIRST });
  const said = { ts: '1700001000.000100', thread_ts: FIRST, user: 'U0ANN' };
  const below = ownMessage(THERE, 'key', { thread_ts: FIRST });
  slack.next('conversations.replies', page([first, said]), page([first, below]));
  slack.next('conversations.history', LIMITED);
  const continued = { first: FIRST, inThread: true };
  await failure(posts.find(CHANNEL, 'key', continued));
  clock.now += MINUTE;
  expect(await posts.find(CHANNEL, 'key', continued)).toMatchObject({ id: THERE });
  expect(where(slack.argsOf('conversations.replies'))).toEqual([
    [undefined, undefined],
    [said.ts, undefined],
  ]);
});

test('another process begins anew', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts, open, clock } = setting;
  slack.next('conversations.history', page(chatter(15), 'two'), LIMITED, page([]));
  await failure(posts.find(CHANNEL, 'key', null));
  clock.now += MINUTE;
  expect(await open().find(CHANNEL, 'key', null)).toBeNull();
  expect(where(slack.argsOf('conversations.history')).at(-1)).toEqual([undefined, undefined]);
});

test('a search in a channel that never rests comes to an end', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts, clock } = setting;
  const busy = Array.from({ length: 40 }, (_, nth) => [
    page(chatter(15, 2000 + 20 * nth), `cursor-${nth}`),
    LIMITED,
  ]);
  slack.next('conversations.history', ...busy.flat());
  let attempts = 1;
  while ((await outcome(posts.find(CHANNEL, 'key', null))) === 'limited') {
    attempts += 1;
    clock.now += MINUTE;
  }
  expect(attempts).toBeLessThan(15);
});

test('a search in a slow Slack ends in time, and goes on where it was', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts, clock } = setting;
  slack.onCall = () => (clock.now += 2000);
  slack.next(
    'conversations.history',
    page([], 'two'),
    page([], 'three'),
    page([ownMessage(THERE, 'key')]),
  );
  const error = await failure(posts.find(CHANNEL, 'key', null));
  expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: 5000 });
  expect(slack.calls).toHaveLength(2);
  expect(await posts.find(CHANNEL, 'key', null)).toEqual(POSTED);
  expect(slack.calls).toHaveLength(3);
});

test('after a search that failed, it begins anew', async () => {
  await using setting = await startScriptedPosts();
  const { slack, posts } = setting;
  const refused = { ok: false, error: 'invalid_cursor' };
  slack.next('conversations.history', page([], 'two'), refused, page([ownMessage(THERE, 'key')]));
  await failure(posts.find(CHANNEL, 'key', null));
  expect(await posts.find(CHANNEL, 'key', null)).toEqual(POSTED);
  expect(slack.argsOf('conversations.history').at(-1)).not.toHaveProperty('cursor');
});

test('a rate limit of searches does not hold up posts', async () => {
  await using setting = await startScriptedPosts();
  setting.slack.next('conversations.history', LIMITED);
  await failure(setting.posts.find(CHANNEL, 'key', null));
  expect(await setting.posts.post(CHANNEL, REPLY, 'key', null)).not.toBeNull();
});

/** Behind which message each page was asked for, and with which cursor. */
function where(calls: readonly Readonly<Record<string, string>>[]) {
  return calls.map((args) => [args['oldest'], args['cursor']]);
}

async function outcome(search: Promise<unknown>): Promise<unknown> {
  return search.catch(() => 'limited');
}
