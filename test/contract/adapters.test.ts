import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ConsoleChannels } from '../../src/adapters/console/console-channels.ts';
import { renderReply } from '../../src/adapters/console/render/reply.ts';
import { PostError } from '../../src/core/delivery/post-error.ts';
import { HttpPlatform } from '../support/platform/http-platform.ts';
import { startPlatformServer } from '../support/platform/platform-server.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { describeAdapter } from './adapter-contract.ts';
import { discordUnderTest } from './discord-adapter.ts';
import { slackUnderTest } from './slack-adapter.ts';

const REPLY = { heading: 'Hello', blocks: [], data: {} };

describeAdapter('the terminal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-channels-'));
  const shown: string[] = [];
  return {
    open: () => {
      const adapter = new ConsoleChannels(folder);
      adapter.listen((_, reply) => {
        shown.push(renderReply(reply, { color: false, width: 80, commands }));
      });
      return adapter;
    },
    channels: ['console:main', 'console:vision'],
    nowhere: 'console:../elsewhere',
    shown: () => shown,
    stop: async () => rm(folder, { recursive: true }),
  };
});

describeAdapter('our stand-in for a chat platform', async () => {
  const server = await startPlatformServer(null);
  return {
    open: () => new HttpPlatform(server.url),
    channels: ['test:main', 'test:vision'],
    nowhere: 'test:Not a channel',
    shown: null,
    stop: server.stop,
  };
});

describeAdapter('Discord', discordUnderTest);

describeAdapter('Slack', slackUnderTest);

test.each([
  ['a line that a killed process did not finish', '{"key":"half","head'],
  ['half of a character', '\n{"key":"half","heading":"\ud83d'],
  ['lines of something else', '\nnull\n17\n{"key":3}\n[]'],
])('in a terminal’s file, %s hides nothing', async (_, broken) => {
  const folder = await tempFolder();
  const posts = new ConsoleChannels(folder);
  await posts.post('console:main', REPLY, 'before');
  await appendFile(join(folder, 'main.jsonl'), broken);
  expect(await posts.find('console:main', 'before')).not.toBeNull();
  expect(await posts.find('console:main', 'half')).toBeNull();
  await posts.post('console:main', REPLY, 'after');
  const again = new ConsoleChannels(folder);
  expect(await again.find('console:main', 'before')).not.toBeNull();
  expect(await again.find('console:main', 'after')).not.toBeNull();
  expect(await again.find('console:main', 'half')).toBeNull();
});

test('a platform that nobody answers for has got nothing', async () => {
  const server = await startPlatformServer(null);
  const adapter = new HttpPlatform(server.url);
  await server.stop();
  const error: unknown = await adapter
    .post('test:main', REPLY, 'key', null)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PostError);
  expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: null });
});
