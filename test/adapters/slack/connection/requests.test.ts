import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { signed } from '../../../support/slack/request-url.ts';
import {
  commandRequest,
  homeOpened,
  SECRET,
  signedForm,
  signedJson,
  startHttpApp,
} from './http-app.ts';

const MINUTE = 60_000;
const FORM = 'application/x-www-form-urlencoded';

test('what Slack signed within five minutes is acted on', async () => {
  await using app = await startHttpApp();
  expect(await app.send(commandRequest('now'))).toBe(200);
  expect(await app.send(commandRequest('late', Date.now() - 4 * MINUTE))).toBe(200);
  expect(app.acted).toEqual(['now', 'late']);
});

test('what somebody else signed, signed long ago, or not at all is refused', async () => {
  await using app = await startHttpApp();
  const { headers, body } = commandRequest('forged');
  const { 'x-slack-signature': signature = '', 'x-slack-request-timestamp': time = '' } = headers;
  const without = (name: string) =>
    Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
  const refused = [
    signed('another-secret', body, FORM),
    commandRequest('old', Date.now() - 6 * MINUTE),
    { headers, body: `${body}&text=more` },
    { headers: { ...headers, 'x-slack-request-timestamp': String(Number(time) + 1) }, body },
    { headers: { ...headers, 'x-slack-request-timestamp': 'soon' }, body },
    { headers: { ...headers, 'x-slack-signature': signature.replace('v0=', 'v1=') }, body },
    { headers: { ...headers, 'x-slack-signature': signature.slice(0, -1) }, body },
    { headers: { ...headers, 'x-slack-signature': 'v0=' }, body },
    { headers: without('x-slack-signature'), body },
    { headers: without('x-slack-request-timestamp'), body },
    { headers: { 'content-type': FORM }, body },
    { headers: { 'content-type': 'application/json' }, body: '{"type":"url_verification"}' },
  ];
  for (const request of refused) expect([request, await app.send(request)]).toEqual([request, 401]);
  expect(app.acted).toEqual([]);
  const log = JSON.stringify(app.lines);
  for (const secret of [SECRET, signature]) expect(log).not.toContain(secret);
});

test('the check of certificates needs no signature, and nothing hides in it', async () => {
  await using app = await startHttpApp();
  const body = `ssl_check=1&${commandRequest('hidden').body}`;
  expect(await app.send({ headers: { 'content-type': FORM }, body })).toBe(200);
  expect(app.acted).toEqual([]);
});

test('Slack is given its challenge', async () => {
  await using app = await startHttpApp();
  const request = signedJson({ type: 'url_verification', challenge: 'abc' });
  const response = await fetch(`${app.url}/slack/events`, { method: 'POST', ...request });
  expect(await response.json()).toEqual({ challenge: 'abc' });
});

test('a request that comes again is acknowledged and acted on once, whoever sends it', async () => {
  await using app = await startHttpApp();
  const press = signedForm({
    payload: JSON.stringify({
      type: 'block_actions',
      trigger_id: '1.2.press',
      user: { id: 'U2' },
      team: { id: 'T1' },
      actions: [{ type: 'button', action_id: 'call:0', block_id: 'b', value: 'x' }],
    }),
  });
  const event = homeOpened('Ev1');
  const requests = [commandRequest('once'), press, event];
  for (const request of [...requests, ...requests, ...requests]) {
    expect(await app.send(request)).toBe(200);
  }
  expect(app.acted.toSorted()).toEqual(['app_home_opened', 'button', 'once']);
});

test('where nobody can say whether it came before, it is acted on', async () => {
  const away = new Error('The store is away.');
  await using app = await startHttpApp({ occasions: { first: async () => Promise.reject(away) } });
  expect(await app.send(commandRequest('now'))).toBe(200);
  expect(app.acted).toEqual(['now']);
});

test('of a body that is too long a part is read, then it is refused, and the connection ends', async () => {
  await using app = await startHttpApp();
  expect(await app.send(signedForm({ text: 'x'.repeat(1_100_000) }))).toBe(413);
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(`POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 99000000\r\n\r\n`);
  socket.write('x'.repeat(1_100_000));
  const [said] = (await once(socket, 'data')) as [Buffer];
  expect(said.toString()).toMatch(/^HTTP\/1\.1 413 /u);
  // It goes on sending, and is cut off.
  const sending = setInterval(() => socket.write('x'.repeat(1000)), 50);
  await closed;
  clearInterval(sending);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
}, 20_000);

test('other methods are refused, and other paths are not there', async () => {
  await using app = await startHttpApp();
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    const response = await fetch(`${app.url}/slack/events`, { method });
    expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'POST']);
  }
  for (const path of ['/slack/events/', '/slack', '/', '//slack/events', '/slack/install']) {
    expect([path, await app.send(commandRequest('elsewhere'), path)]).toEqual([path, 404]);
  }
  expect(await app.send(commandRequest('query'), '/slack/events?x=<b>')).toBe(200);
  expect(app.acted).toEqual(['query']);
});

test('while the bot ends, nothing is taken that would be lost', async () => {
  await using app = await startHttpApp();
  app.end();
  expect(await app.send(commandRequest('late'))).toBe(503);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  expect(app.acted).toEqual([]);
});
