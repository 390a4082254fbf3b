import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseMetrics } from '../support/metrics-text.ts';
import { copyProject, run, start } from '../support/process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let root = '';
beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));

/** Somebody else on a port; `null` where somebody is there already. */
async function occupy(port: number): Promise<Server | null> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return null;
  }
}

test('while the bot runs it is alive, ready and counts its commands; then nobody answers', async () => {
  const bot = start({ root, env: { LOG_LEVEL: 'info' } });
  const [, url = ''] = /"url":"(http:[^"]+)"/u.exec(await bot.until(/"url":"http:[^"]+"/u)) ?? [];
  expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok\n');
  await vi.waitFor(
    async () => {
      const ready = await fetch(`${url}/readyz`);
      expect([ready.status, await ready.text()]).toEqual([
        200,
        'store: ok, 653 papers\nindex: ok, 653 of 653 papers\n',
      ]);
    },
    { timeout: 30_000, interval: 100 },
  );
  bot.say('search hessian');
  await bot.until(/1–5 of 14 for hessian/u);
  bot.say('serach hessian');
  await bot.until(/There is no command/u);
  const samples = parseMetrics(await (await fetch(`${url}/metrics`)).text());
  const commands = [...samples].filter(([name]) =>
    name.startsWith('paperboy_command_seconds_count'),
  );
  expect(Object.fromEntries(commands)).toEqual({
    'paperboy_command_seconds_count{command="search",outcome="done"}': 1,
    'paperboy_command_seconds_count{command="unknown",outcome="refused"}': 1,
  });
  expect(samples.get('paperboy_index_papers')).toBe(653);
  expect(samples.get('paperboy_catalogue_papers')).toBe(653);
  // Each connection kept alive would hold the process back if it were not ended.
  expect(await bot.end()).toBe(0);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
});

test('a port that was asked for and is taken is a message and status 1, but not for one command', async () => {
  const other = await occupy(0);
  const address = other?.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const env = { HTTP_PORT: port };
  const { status, out, err } = await run({ root, env });
  expect([status, out]).toEqual([1, '']);
  expect(err).toBe(
    `Paperboy cannot start. Health and metrics cannot be shown at HTTP_HOST and HTTP_PORT, 127.0.0.1 and ${port}: another program listens there. Set HTTP_PORT to another one, or to 0 for any that is free.\n`,
  );
  const one = await run({ root, env, args: ['papers', 'search', 'hessian'] });
  expect([one.status, one.err]).toEqual([0, '']);
  other?.close();
});

test('where nobody asked for a port and the usual one is taken, the bot goes on and says so', async () => {
  const other = await occupy(8080);
  const { status, out, err } = await run({
    root,
    env: { HTTP_PORT: '' },
    input: 'search hessian\n',
  });
  other?.close();
  expect([status, err.trim().split('\n').length]).toEqual([0, 1]);
  expect(JSON.parse(err)).toMatchObject({ level: 40, host: '127.0.0.1', port: 8080 });
  expect(out).toContain('1–5 of 14 for hessian');
});
