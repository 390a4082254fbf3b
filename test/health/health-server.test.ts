import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { ListenError } from '../../src/health/listen.ts';
import { aHealthServer, logBook } from '../support/health.ts';
import { parseMetrics } from '../support/metrics-text.ts';

test('each address answers in plain text that nobody keeps', async () => {
  await using server = await aHealthServer();
  for (const [path, body] of [
    ['/healthz', /^ok\n$/u],
    ['/healthz?probe=1', /^ok\n$/u],
    ['/readyz', /^store: ok, 653 papers\n$/u],
    ['/metrics', /^paperboy_catalogue_papers 653$/mu],
  ] as const) {
    const response = await fetch(`${server.url}${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    expect(await response.text()).toMatch(body);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; .*charset=utf-8$/u);
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
  const metrics = await fetch(`${server.url}/metrics`);
  expect(metrics.headers.get('content-type')).toContain('version=0.0.4');
  expect(parseMetrics(await metrics.text()).size).toBeGreaterThan(40);
});

test('HEAD gives the head alone', async () => {
  await using server = await aHealthServer();
  const response = await fetch(`${server.url}/healthz`, { method: 'HEAD' });
  expect([response.status, response.headers.get('content-length')]).toEqual([200, '3']);
  expect(await response.text()).toBe('');
});

test('other methods are refused, with a body or without, and other addresses are not there', async () => {
  await using server = await aHealthServer();
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const body = method === 'POST' ? 'x'.repeat(100_000) : null;
    const response = await fetch(`${server.url}/metrics`, { method, body });
    expect([method, response.status, response.headers.get('allow')]).toEqual([
      method,
      405,
      'GET, HEAD',
    ]);
  }
  for (const path of ['/', '/healthz/', '/Healthz', '//healthz', '/..%2fhealthz', '/__proto__']) {
    expect([path, (await fetch(`${server.url}${path}`)).status]).toEqual([path, 404]);
  }
});

test('one check that is not well gives 503 with a line for each', async () => {
  await using server = await aHealthServer({
    isReady: async () => [
      { name: 'store', ok: true, detail: '653 papers' },
      { name: 'index', ok: false, detail: '12 of 653 papers' },
    ],
  });
  const response = await fetch(`${server.url}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.text()).toBe('store: ok, 653 papers\nindex: not ready, 12 of 653 papers\n');
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('an error of ours is logged and not shown', async () => {
  const { log, lines } = logBook();
  const failure = new Error('postgres://me:secret@host');
  await using server = await aHealthServer({
    log,
    isReady: async () => {
      throw failure;
    },
  });
  const response = await fetch(`${server.url}/readyz`);
  expect([response.status, await response.text()]).toEqual([
    500,
    'Something went wrong; the log says what.\n',
  ]);
  expect(lines).toEqual([
    { level: 'error', fields: { err: failure }, message: 'Health could not be shown' },
  ]);
});

test('what is no request gets an error and the server goes on', async () => {
  await using server = await aHealthServer();
  const { hostname, port } = new URL(server.url);
  for (const bytes of [
    'nonsense\r\n\r\n',
    `GET /healthz HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n`,
  ]) {
    const socket = connect(Number(port), hostname);
    socket.write(bytes);
    const [said] = (await once(socket, 'data')) as [Buffer];
    expect(said.toString()).toMatch(/^HTTP\/1\.1 4\d\d /u);
    socket.destroy();
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('stopping ends connections that are idle, half said or never answered', async () => {
  const server = await aHealthServer({ isReady: async () => new Promise(() => {}) });
  const { hostname, port } = new URL(server.url);
  await (await fetch(`${server.url}/healthz`)).text();
  const halfSaid = connect(Number(port), hostname);
  halfSaid.on('error', () => {});
  await once(halfSaid, 'connect');
  halfSaid.write('GET /healthz HT');
  const waiting = fetch(`${server.url}/readyz`).catch((error: unknown) => error);
  await fetch(`${server.url}/healthz`);
  await server.stop();
  expect(await waiting).toBeInstanceOf(Error);
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');
});

async function whyNot(options: { readonly host?: string; readonly port?: number }) {
  const error = await aHealthServer(options).catch((thrown: unknown) => thrown);
  return error instanceof ListenError ? error.reason : error;
}

test('an address that cannot be had is an error that says why', async () => {
  await using first = await aHealthServer();
  expect(await whyNot({ port: Number(new URL(first.url).port) })).toBe('taken');
  // Of the block that is set aside for documentation.
  expect(await whyNot({ host: '203.0.113.1' })).toBe('no-host');
});
