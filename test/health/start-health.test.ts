import { expect, test } from 'vitest';
import { startHealth } from '../../src/health/start-health.ts';
import type { HealthOptions } from '../../src/health/start-health.ts';
import { aHealthServer, logBook, START } from '../support/health.ts';
import { parseMetrics } from '../support/metrics-text.ts';

const usual: Omit<HealthOptions, 'log'> = {
  host: '127.0.0.1',
  port: 0,
  commands: ['search'],
  store: { identity: async () => ({ id: 'id', papers: 653 }) },
  search: { progress: () => ({ indexed: 653, known: 653 }) },
  feed: null,
  openDeliveries: null,
  now: () => START,
};

async function started(options: Partial<HealthOptions> = {}) {
  const { log, lines } = logBook();
  const health = await startHealth({ ...usual, log, ...options });
  const url = String(lines[0]?.fields['url']);
  return { ...health, lines, url, [Symbol.asyncDispose]: health.stop };
}

test('requests are handled as before, and counted with the time they took', async () => {
  await using health = await started();
  const reply = { heading: 'Yes.', blocks: [], data: {} };
  const answers = ['search', 'unknown'].map(
    (command) =>
      ({ command, outcome: 'done', visibility: 'private', option: null, reply }) as const,
  );
  for (const answer of answers) {
    const handle = health.measured(async () => answer);
    expect(await handle({ text: 'anything' })).toBe(answer);
  }
  const samples = parseMetrics(await (await fetch(`${health.url}/metrics`)).text());
  for (const command of ['search', 'unknown']) {
    const labels = `{command="${command}",outcome="done"}`;
    expect(samples.get(`paperboy_command_seconds_count${labels}`)).toBe(1);
  }
});

test('a store that hangs makes the bot not ready, in time, and its numbers are left out', async () => {
  await using health = await started({
    store: { identity: async () => new Promise(() => {}) },
    feed: {
      health: async () => {
        throw new Error('postgres://me:secret@host');
      },
    },
  });
  const [ready, metrics] = await Promise.all(
    ['/readyz', '/metrics'].map(async (path) => fetch(`${health.url}${path}`)),
  );
  expect(ready?.status).toBe(503);
  expect(await ready?.text()).toBe(
    'store: not ready, it does not answer\nindex: not ready, 653 papers\n',
  );
  expect(metrics?.status).toBe(200);
  const text = (await metrics?.text()) ?? '';
  expect(text).not.toContain('secret');
  const samples = parseMetrics(text);
  expect(samples.get('paperboy_index_papers')).toBe(653);
  expect(samples.has('paperboy_catalogue_papers')).toBe(false);
  expect(samples.has('paperboy_feed_failures')).toBe(false);
  expect(health.lines.map(({ level, fields }) => [level, fields['what']])).toEqual([
    ['info', undefined],
    ['error', 'feed'],
    ['error', 'store'],
  ]);
});

test('a port that was asked for and is taken stops the start, with what to do', async () => {
  await using other = await aHealthServer();
  const port = Number(new URL(other.url).port);
  await expect(started({ port })).rejects.toThrow(
    new RegExp(
      `^Health and metrics cannot be shown at HTTP_HOST and HTTP_PORT, 127\\.0\\.0\\.1 and ${port}: another program listens there\\. Set HTTP_PORT to another one`,
      'u',
    ),
  );
  await expect(started({ host: '203.0.113.1', port: undefined })).rejects.toThrow(
    /no such address\. Set HTTP_HOST/u,
  );
});

test('a port that the system chose is said at once, another one to those who look closely', async () => {
  const { lines, url, stop } = await started();
  expect(lines.map(({ level }) => level)).toEqual(['info']);
  await stop();
  const again = await started({ port: Number(new URL(url).port) });
  expect(again.lines.map(({ level }) => level)).toEqual(['debug']);
  await again.stop();
});
