import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createHttpReceiver } from '../../../../src/adapters/slack/connection/http-receiver.ts';
import { startSlackServer } from '../../../support/slack/slack-server.ts';
import type { SlackServer } from '../../../support/slack/slack-server.ts';
import { look } from './look.ts';

/** A program that listens on this machine. */
async function listening(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, stop, [Symbol.asyncDispose]: stop };
}

async function lookAt(slack: SlackServer, port: number, host = '127.0.0.1') {
  const { signingSecret } = slack.app;
  const { botToken } = slack.addWorkspace('Lab');
  const mode = { kind: 'http', botToken, signingSecret } as const;
  return look(slack, mode, { listening: { host, port } });
}

test('a bot that waits for Slack is known by what it refuses, wherever it listens', async () => {
  await using slack = await startSlackServer();
  const { signingSecret } = slack.app;
  const log = { warn: () => {}, error: () => {} };
  const { requestListener } = createHttpReceiver({
    signingSecret,
    apiUrl: slack.apiUrl,
    log,
    oauth: null,
  });
  await using bot = await listening(requestListener);
  const url = `http://127.0.0.1:${bot.port}`;
  const { lines, leaflet } = await lookAt(slack, bot.port);
  expect(lines[0]).toBe(`good: The bot listens at ${url}/slack/events.`);
  expect(leaflet).toContain(`${url}, and the app has to name it:`);
  expect((await lookAt(slack, bot.port, '0.0.0.0')).lines[0]).toBe(lines[0]);
});

test('a bot that does not run is a warning, and the rest is looked at', async () => {
  await using slack = await startSlackServer();
  const program = await listening(() => {});
  await program.stop();
  const { complaints, lines, advice } = await lookAt(slack, program.port);
  expect(complaints[0]).toBe(
    `warning: Nobody listens at http://127.0.0.1:${program.port}/slack/events.`,
  );
  expect(advice).toContain('Start the bot');
  expect(lines[1]).toContain('The bot token is valid');
});

test('another program at that port, or a port that nobody can know, is said so', async () => {
  await using slack = await startSlackServer();
  await using program = await listening((_, response) => {
    response.writeHead(404).end();
  });
  expect((await lookAt(slack, program.port)).complaints[0]).toBe(
    `wrong: What listens at http://127.0.0.1:${program.port}/slack/events is no Paperboy that waits for Slack: it answers 404.`,
  );
  expect((await lookAt(slack, 0)).complaints[0]).toContain('HTTP_PORT is 0');
});
