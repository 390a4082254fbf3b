import { expect, test } from 'vitest';
import { aHealthServer, logBook } from '../support/health.ts';

test('a guest answers what comes to its path, with any query, and nothing else', async () => {
  await using server = await aHealthServer();
  expect((await fetch(`${server.url}/guest`)).status).toBe(404);
  server.mount('/guest', (request, response) => response.end(`${request.method} ${request.url}`));
  const said = await fetch(`${server.url}/guest?x=1`, { method: 'POST', body: 'x' });
  expect(await said.text()).toBe('POST /guest?x=1');
  for (const path of ['/guest/', '/guest/more', '//guest', '/Guest']) {
    expect([path, (await fetch(`${server.url}${path}`)).status]).toEqual([path, 404]);
  }
  expect(await (await fetch(`${server.url}/healthz`)).text()).toBe('ok\n');
});

test('a guest that fails is answered for, and the server goes on without what it said in the log', async () => {
  const { log, lines } = logBook();
  await using server = await aHealthServer({ log });
  server.mount('/fails', (request) => {
    throw new TypeError(`xoxb-secret ${request.url}`);
  });
  server.mount('/stops', (_request, response) => {
    response.writeHead(200).write('half');
    throw new TypeError('xoxb-secret');
  });
  expect((await fetch(`${server.url}/fails`)).status).toBe(500);
  const cut = async () => (await fetch(`${server.url}/stops`)).text();
  await expect(cut()).rejects.toBeInstanceOf(TypeError);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const line = { level: 'error', fields: { reason: 'TypeError' }, message: 'A guest failed' };
  expect(lines).toEqual([line, line]);
});
