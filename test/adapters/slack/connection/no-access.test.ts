import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { NoAccess } from '../../../../src/adapters/slack/workspaces/no-access.ts';
import { commandRequest, homeOpened, startHttpApp } from './http-app.ts';

/** An address for answers, which keeps what it is sent. */
async function anAddress() {
  const arrived = Promise.withResolvers<unknown>();
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    arrived.resolve(await json(request));
    response.end('ok');
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/commands/T1/secret`,
    arrived: arrived.promise,
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('who acts where the bot has no access is told why, and Slack that it came', async () => {
  using address = await anAddress();
  await using app = await startHttpApp({ refusal: new NoAccess('It is not installed here.') });
  expect(await app.send(commandRequest('x', Date.now(), address.url))).toBe(200);
  expect(await address.arrived).toEqual({
    response_type: 'ephemeral',
    replace_original: false,
    text: 'It is not installed here.',
  });
  expect(app.acted).toEqual([]);
});

test('where nobody can say, such as while the store is away, no more is told than that', async () => {
  using address = await anAddress();
  await using app = await startHttpApp({ refusal: new Error('postgres://me:secret@host is away') });
  expect(await app.send(commandRequest('x', Date.now(), address.url))).toBe(200);
  expect(await address.arrived).toMatchObject({
    text: 'Something went wrong on our side. Try again in a while.',
  });
  expect(JSON.stringify(app.lines)).not.toMatch(/me:secret|commands\/T1\/secret/u);
});

test('Slack is told at once, however slow the answer is, and of events nobody is told', async () => {
  const never = createServer(() => {});
  never.listen(0, '127.0.0.1');
  await once(never, 'listening');
  const url = `http://127.0.0.1:${(never.address() as AddressInfo).port}/commands/T1/secret`;
  await using app = await startHttpApp({ refusal: new NoAccess('It is not installed here.') });
  expect(await app.send(commandRequest('x', Date.now(), url))).toBe(200);
  expect(await app.send(homeOpened('Ev1'))).toBe(200);
  expect(app.acted).toEqual([]);
  never.closeAllConnections();
  never.close();
});
