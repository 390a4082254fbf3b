import { expect, test } from 'vitest';
import { SocketConnection } from '../../../../src/adapters/slack/connection/socket-connection.ts';
import { pause } from '../../../../src/papers/pause.ts';
import { startSlackServer } from '../../../support/slack/slack-server.ts';

const nothing = () => {};

test('connections that Slack closes again and again are opened less and less often', async () => {
  const slack = await startSlackServer();
  const ending = new AbortController();
  const warned: string[] = [];
  const connection = new SocketConnection({
    appToken: slack.app.appToken,
    apiUrl: slack.apiUrl,
    random: () => 1,
    sleep: pause,
    log: {
      debug: nothing,
      info: nothing,
      error: nothing,
      warn: (_, message) => {
        warned.push(message);
        ending.abort();
      },
    },
  });
  expect(
    await connection.run(ending.signal, () => {
      slack.sockets.at(-1)?.disconnect('link_disabled');
    }),
  ).toBeNull();
  await connection.stop();
  expect(warned).toEqual(['Slack closes each connection soon after it was opened']);
  await slack.stop();
});
