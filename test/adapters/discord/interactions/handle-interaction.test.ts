import { Events } from 'discord.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { registerCommands } from '../../../../src/adapters/discord/commands/register-commands.ts';
import type { FrontDesk } from '../../../../src/adapters/discord/front-desk.ts';
import { createClient } from '../../../../src/adapters/discord/gateway/create-client.ts';
import { handleInteraction } from '../../../../src/adapters/discord/interactions/handle-interaction.ts';
import type { Answer } from '../../../../src/core/dispatch.ts';
import { createRest } from '../../../../src/adapters/discord/rest.ts';
import { pause } from '../../../../src/papers/pause.ts';
import { startDiscordServer } from '../../../support/discord/discord-server.ts';
import { memoryStore } from '../../../support/shipped.ts';

const call = { command: 'search', input: { query: 'graph networks '.repeat(20) } };

/** Somebody in a channel of the stand-in, whom a desk of the test's own answers through the real client. */
async function atDesk(own: Partial<FrontDesk>) {
  const discord = await startDiscordServer();
  onTestFinished(async () => discord.stop());
  const access = { api: discord.url, token: discord.token };
  const { notes } = await memoryStore();
  const logged: string[] = [];
  const log = (_: object, message: string) => void logged.push(message);
  const desk: FrontDesk = {
    commands,
    handle: async () => FOUND,
    suggest: async () => [],
    notebook: notes,
    isForum: async () => false,
    log: { debug: log, info: log, warn: log, error: log },
    sleep: pause,
    signal: new AbortController().signal,
    ...own,
  };
  const client = createClient({ ...access, shards: null });
  onTestFinished(async () => client.destroy());
  client.on(Events.InteractionCreate, (interaction) => void handleInteraction(interaction, desk));
  const ready = new Promise((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(discord.token);
  await ready;
  const registry = { application: discord.applicationId, guild: null };
  await registerCommands({ rest: createRest(access), ...registry }, commands);
  const papers = (await discord.addGuild('Lab')).addChannel('papers');
  return { discord, papers, ann: discord.person('ann'), logged };
}

const FOUND: Answer = {
  command: 'search',
  outcome: 'done',
  visibility: 'channel',
  option: null,
  reply: {
    heading: 'Found',
    blocks: [{ kind: 'buttons', buttons: [{ label: 'Next', role: 'next', call }] }],
    data: {},
  },
};

test('a press gets an answer although what it stands for cannot be looked up', async () => {
  const { notes } = await memoryStore();
  const { papers, ann, logged } = await atDesk({
    notebook: {
      keep: async (text) => notes.keep(text),
      kept: async () => {
        throw new Error('The store is away.');
      },
      mark: async () => true,
      unmark: async () => {},
    },
  });
  const found = await ann.types(papers, 'search', { query: 'graphs' });
  const pressed = await ann.presses(found.message, 'Next');
  expect([pressed.failed, pressed.isPrivate]).toEqual([false, true]);
  expect(pressed.text).toMatch(/Something went wrong on our side/u);
  expect(logged).toEqual(['An interaction failed']);
});

test('an answer that took longer than fifteen minutes is dropped, and logged', async () => {
  const asked = Promise.withResolvers<void>();
  const passed = Promise.withResolvers<void>();
  const { discord, papers, ann, logged } = await atDesk({
    handle: async () => {
      asked.resolve();
      await passed.promise;
      return FOUND;
    },
  });
  void asked.promise.then(() => {
    discord.passMinutes(16);
    passed.resolve();
    return null;
  });
  const late = await ann.types(papers, 'search', { query: 'graphs' });
  expect(late.failed).toBe(true);
  await vi.waitFor(() => {
    expect(logged).toEqual(['An answer came too late to be shown']);
  });
});

test('an answer that takes the place of another leaves none of its files', async () => {
  const { reply } = FOUND;
  const file = {
    kind: 'attachment',
    name: 'a.bib',
    content: '@misc{a}',
    mediaType: 'text/plain',
  } as const;
  const withFile: Answer = { ...FOUND, reply: { ...reply, blocks: [file, ...reply.blocks] } };
  const answers = [withFile, FOUND];
  const { papers, ann } = await atDesk({ handle: async () => answers.shift() ?? FOUND });
  const found = await ann.types(papers, 'search', { query: 'graphs' });
  expect(found.message.attachments).toMatchObject([{ filename: 'a.bib' }]);
  const turned = await ann.presses(found.message, 'Next');
  expect(turned.message.id).toBe(found.message.id);
  expect(turned.message.attachments).toEqual([]);
});
