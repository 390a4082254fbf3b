import { REST, Routes } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { aSchedule } from '../support/a-channel.ts';
import type { Channel } from '../support/discord/channel.ts';
import { startDiscordServer } from '../support/discord/discord-server.ts';
import { addressOf, complaints, doctorFor, register } from '../support/discord/doctor.ts';

// Each look starts a process.
vi.setConfig({ testTimeout: 60_000 });

const named = (channel: Channel) => `#${channel.name} in ${channel.guild!.name} (${channel.id})`;

test('each channel that cannot be posted to is named with what is missing there', async () => {
  await using server = await startDiscordServer();
  await register(server, null);
  const lab = await server.addGuild('Lab');
  const club = await server.addGuild('Reading Club');
  const away = await server.addGuild('Away');
  const fine = lab.addChannel('fine');
  const unseen = lab.addChannel('unseen', { deny: ['ViewChannel'] });
  const mute = lab.addChannel('mute', { deny: ['SendMessages', 'EmbedLinks'] });
  const short = lab.addChannel('short', { deny: ['ReadMessageHistory', 'CreatePublicThreads'] });
  const library = club.addChannel('library', { type: 'forum', deny: ['SendMessagesInThreads'] });
  const held = lab.addChannel('held');
  const gone = lab.addChannel('gone');
  const lost = [away.addChannel('a'), away.addChannel('b')];
  gone.delete();
  await away.kickBot();
  const all = [fine, unseen, mute, library, gone, ...lost];
  const doctor = await doctorFor(
    server,
    ...all.map((channel) => [addressOf(channel)] as const),
    [addressOf(short), { schedule: aSchedule({ style: 'thread' }) }],
    [addressOf(held), { blockedReason: 'Discord said no.' }],
  );
  const { status, out, err } = await doctor();
  expect([status, err]).toEqual([1, '']);
  const [summary, ...each] = complaints(out);
  expect(summary).toBe('✗   7 of 9 channels with posts cannot be posted to.');
  expect(each.toSorted()).toEqual(
    [
      `✗   ${named(unseen)} cannot be posted to: View Channel is missing.`,
      `✗   ${named(mute)} cannot be posted to: Send Messages and Embed Links are missing.`,
      `!   ${named(short)}: Read Message History and Create Public Threads are missing.`,
      `✗   ${named(library)} cannot be posted to: Send Messages in Threads is missing.`,
      `✗   ${named(held)} refused the last post: Discord said no. Nothing is missing there now.`,
      `!   Channel ${gone.id} in Lab cannot be posted to: it does not exist any more.`,
      `✗   The bot is not in the server ${away.id} any more, but something is set in 2 channels there (${lost.map(({ id }) => id).join(', ')}).`,
    ].toSorted(),
  );
  expect(out).toContain('is needed to look for a post whose arrival is uncertain');
  expect(out).toMatch(/Something is wrong: see the lines with ✗\.\n$/u);
});

test('what is missing in a whole server is missing in its channels', async () => {
  await using server = await startDiscordServer();
  await register(server, null);
  const lab = await server.addGuild('Lab');
  lab.deny('EmbedLinks');
  const [papers, open] = [lab.addChannel('papers'), lab.addChannel('open')];
  open.allow('EmbedLinks');
  const doctor = await doctorFor(server, [addressOf(papers)], [addressOf(open)]);
  expect(complaints((await doctor()).out)).toEqual([
    '✗   1 of 2 channels with posts cannot be posted to.',
    expect.stringContaining('#papers in Lab'),
  ]);
  lab.allow('Administrator');
  expect((await doctor()).out).toContain('All 2 channels with posts can be posted to.');
});

test('a thread goes by the channel above it, and may be closed', async () => {
  await using server = await startDiscordServer();
  await register(server, null);
  const lab = await server.addGuild('Lab');
  const above = lab.addChannel('above');
  const { token, url: api } = server;
  const rest = new REST({ api, version: '10' }).setToken(token);
  await rest.post(Routes.threads(above.id), { body: { name: 'graphs', type: 11 } });
  const thread = above.threads[0]!;
  const doctor = await doctorFor(server, [addressOf(thread)]);
  const name = `#graphs in Lab (${thread.id})`;
  // Nobody needs it to post in a thread.
  above.deny('SendMessages');
  expect((await doctor()).out).toContain('The one channel with posts can be posted to.');
  above.deny('SendMessagesInThreads');
  expect(complaints((await doctor()).out)[1]).toBe(
    `✗   ${name} cannot be posted to: Send Messages in Threads is missing.`,
  );
  above.allow('SendMessagesInThreads');
  thread.archive();
  expect(complaints((await doctor()).out)).toEqual([]);
  thread.archive({ locked: true });
  expect(complaints((await doctor()).out)[1]).toBe(
    `✗   ${name} cannot be posted to: the thread is closed and locked.`,
  );
  above.deny('ViewChannel');
  expect(complaints((await doctor()).out)[1]).toBe(
    `✗   Channel ${thread.id} in Lab cannot be posted to: the bot cannot see it.`,
  );
});
