import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FeedError } from '../../../../src/papers/sources/huggingface/feed-error.ts';
import { createFeedClient } from '../../../../src/papers/sources/huggingface/huggingface.ts';
import { rateLimitWait } from '../../../../src/papers/sources/huggingface/rate-limit.ts';
import { askFeed } from '../../../support/feed/ask-feed.ts';
import { newestEntry } from '../../../support/feed/entries.ts';
import type { Fault } from '../../../support/feed/faults.ts';

const DAY = '2026-06-08';
const TOKEN = 'hf_very_secret';
const lines = [{ day: DAY, entry: newestEntry }];
const whole = JSON.stringify([newestEntry]);
const body = (text: string): Fault => ({ kind: 'body', body: text });
const html = { 'content-type': 'text/html' };
const packed = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '));

async function failureOf(promise: Promise<unknown>): Promise<FeedError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof FeedError) return error;
  throw new Error(`not a FeedError: ${String(error)}`);
}

const FAULTS: readonly (readonly [string, Fault, string])[] = [
  ['429', { kind: 'rate-limited' }, 'rate-limited'],
  ['500', { kind: 'status', status: 500, body: whole }, 'server'],
  ['503', { kind: 'status', status: 503 }, 'server'],
  ['400', { kind: 'status', status: 400, body: '{"error":"\\"date\\" is no date"}' }, 'refused'],
  ['401', { kind: 'status', status: 401, body: `{"error":"bad ${TOKEN}"}` }, 'refused'],
  ['an empty 204', { kind: 'status', status: 204 }, 'refused'],
  ['a 304 that was not asked for', { kind: 'status', status: 304 }, 'refused'],
  ['an error with status 200', body(`{"error":"Oh no,\\n${TOKEN} \\u001b[31m"}`), 'refused'],
  ['an error object with status 200', body('{"error":{"message":"Oh no"}}'), 'refused'],
  [
    'HTML',
    { kind: 'body', body: '<!doctype html><title>Just a moment</title>', headers: html },
    'not-json',
  ],
  ['HTML that says it is JSON', body('<html>'), 'not-json'],
  ['nothing at all', body(''), 'not-json'],
  ['half a JSON', body(whole.slice(0, -20)), 'not-json'],
  ['bytes that are no text', body('\u0000\ufffd\u0001'), 'not-json'],
  ['another shape', body('{"papers":[]}'), 'not-json'],
  ['a list of something else', body('[1,{"name":"x"},null]'), 'not-json'],
  ['no answer', { kind: 'hang' }, 'timeout'],
  ['half an answer and then nothing', { kind: 'hang-midway' }, 'timeout'],
  ['a connection that is reset', { kind: 'reset' }, 'network'],
  ['a connection that is reset in the middle', { kind: 'reset-midway' }, 'network'],
  ['a body of 50 MB', { kind: 'huge', bytes: 50 * 1024 * 1024 }, 'too-large'],
  [
    'a body of 50 MB in a small parcel',
    { kind: 'body', body: packed, headers: { 'content-encoding': 'gzip' } },
    'too-large',
  ],
];

test.each(FAULTS)(
  '%s is an error that says so, and the next answer is whole',
  async (_, fault, kind) => {
    const timeoutMs = fault.kind.startsWith('hang') ? 20 : 20_000;
    await using feed = await askFeed({ lines }, { token: TOKEN, maxBytes: 1024 * 1024, timeoutMs });
    feed.server.fail(fault, { times: 2 });
    const error = await failureOf(feed.day(DAY));
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(/^The feed [^\p{Cc}]{5,200}\.$/u);
    expect(error.message).not.toContain(TOKEN);
    expect((await failureOf(feed.paper('2606.90001'))).kind).toBe(kind);
    const patient = createFeedClient({ baseUrl: feed.server.url, token: null, version: '1' });
    expect((await patient.day(DAY, new AbortController().signal)).papers).toHaveLength(1);
  },
);

test('what is wrong is told in words that help', async () => {
  await using feed = await askFeed({ lines }, { token: TOKEN });
  const say = async (fault: Fault) => {
    feed.server.fail(fault);
    return (await failureOf(feed.day(DAY))).message;
  };
  expect(await say({ kind: 'status', status: 401, body: `{"error":"bad ${TOKEN}"}` })).toBe(
    'The feed refused (status 401): "bad …". Check HF_TOKEN.',
  );
  expect(await say(body('{"error":"Oh no"}'))).toBe('The feed answered with an error: "Oh no".');
  expect(await say({ kind: 'reset' })).toMatch(/^The feed cannot be reached \(\w+\)\.$/u);
});

test('a server that is not there is a network error', async () => {
  const feed = await askFeed();
  await feed[Symbol.asyncDispose]();
  expect(await failureOf(feed.day(DAY))).toMatchObject({
    kind: 'network',
    message: 'The feed cannot be reached (ECONNREFUSED).',
  });
});

test('an address without daily papers is an error, not a quiet day', async () => {
  await using feed = await askFeed({ lines });
  feed.server.fail({ kind: 'status', status: 404, body: '{"error":"Not found"}' });
  expect(await failureOf(feed.day(DAY))).toMatchObject({ kind: 'refused', status: 404 });
});

test('whoever stops the request gets their own reason back', async () => {
  await using feed = await askFeed();
  feed.server.fail({ kind: 'hang' });
  const stop = new AbortController();
  const asked = feed.client.day(DAY, stop.signal);
  stop.abort(new Error('enough'));
  await expect(asked).rejects.toThrow('enough');
});

test('a 429 says how long to wait', async () => {
  await using feed = await askFeed();
  feed.server.fail({ kind: 'rate-limited', headers: { ratelimit: '"api";r=0;t=123' } });
  expect(await failureOf(feed.day(DAY))).toMatchObject({ waitMs: 123_000, status: 429 });
});

test.each([
  [{ ratelimit: '"api";r=0;t=7' }, 7000],
  [{ 'retry-after': '30' }, 30_000],
  [{ ratelimit: '"api";r=0;t=7', 'retry-after': '30' }, 30_000],
  [{ 'retry-after': 'Mon, 08 Jun 2026 10:00:09 GMT', date: 'Mon, 08 Jun 2026 10:00:00 GMT' }, 9000],
  [{ 'retry-after': 'Mon, 08 Jun 2026 09:00:00 GMT', date: 'Mon, 08 Jun 2026 10:00:00 GMT' }, 0],
  [{ 'retry-after': 'Mon, 08 Jun 2026 10:00:09 GMT' }, null],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '99999999999' }, 3_600_000],
  [{}, null],
])('%j asks to wait %s ms', (headers, wait) => {
  expect(rateLimitWait(new Headers(headers as Record<string, string>))).toBe(wait);
});

test('every request says who asks, and carries the token only where there is one', async () => {
  await using open = await askFeed({ lines });
  await using known = await askFeed({ lines }, { token: TOKEN });
  await open.day(DAY);
  await known.paper('2606.90001');
  expect(open.server.requests[0]?.headers).toMatchObject({
    'user-agent': 'Paperboy/1.2.3 (+https://github.com/paperboy-bot/paperboy)',
    accept: 'application/json',
  });
  expect(open.server.requests[0]?.headers).not.toHaveProperty('authorization');
  expect(known.server.requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
});

test('a redirect is followed, and the token stays at home', async () => {
  await using other = await askFeed({ lines });
  await using feed = await askFeed({ lines }, { token: TOKEN });
  feed.server.fail({ kind: 'redirect', to: `${other.server.url}/api/daily_papers?date=${DAY}` });
  expect((await feed.day(DAY)).papers).toHaveLength(1);
  expect(other.server.requests).toHaveLength(1);
  expect(other.server.requests[0]?.headers).not.toHaveProperty('authorization');
});

test('an answer that trickles in is read whole, characters of several bytes too', async () => {
  await using feed = await askFeed();
  const title = 'Zoë’s 📄 論文';
  const entry = { ...newestEntry, paper: { ...newestEntry.paper, title } };
  feed.server.fail({ kind: 'slow', body: JSON.stringify([entry]) });
  expect((await feed.day(DAY)).papers).toMatchObject([{ title }]);
});

test('whatever arrives, it is an answer or a typed error', async () => {
  const anything = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.array(fc.jsonValue()).map((values) => JSON.stringify(values)),
  );
  await fc.assert(
    fc.asyncProperty(anything, fc.integer({ min: 200, max: 599 }), async (text, status) => {
      const empty = [204, 205, 304].includes(status);
      const client = createFeedClient({
        baseUrl: 'https://feed.example/',
        token: null,
        version: '1',
        fetch: async () => new Response(empty ? null : text, { status }),
      });
      const { signal } = new AbortController();
      for (const asked of [client.day(DAY, signal), client.paper('2606.90001', signal)]) {
        const outcome = await asked.catch((error: unknown) => error);
        expect(outcome instanceof FeedError || status === 200 || status === 404).toBe(true);
        expect(outcome).not.toBeInstanceOf(TypeError);
      }
    }),
  );
});
