import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { channelAddress } from '../../src/adapters/discord/addresses.ts';
import { aSchedule, LONG_AGO } from '../support/a-channel.ts';
import { startDiscordServer } from '../support/discord/discord-server.ts';
import { addressOf, complaints, doctorFor, PAYLOAD, register } from '../support/discord/doctor.ts';
import { runTool } from '../support/run-tool.ts';
import { tempFolder } from '../support/temp-folder.ts';

// Each look starts a process.
vi.setConfig({ testTimeout: 60_000 });

test('where all is well, it says what it saw and how to add the bot, and changes nothing', async () => {
  await using server = await startDiscordServer();
  await register(server, null);
  const lab = await server.addGuild('Lab');
  const direct = channelAddress(null, '77');
  const doctor = await doctorFor(
    server,
    [addressOf(lab.addChannel('papers'))],
    [
      addressOf(lab.addChannel('news', { type: 'announcement' })),
      { schedule: aSchedule({ style: 'thread' }) },
    ],
    [addressOf(lab.addChannel('library', { type: 'forum' }))],
    [channelAddress('99', '98'), { removedAt: LONG_AGO }],
    [direct],
    ['console:here'],
  );
  const before = server.requests.length;
  const { status, out, err } = await doctor();
  const bot = server.applicationId;
  expect([status, err]).toEqual([0, '']);
  expect(out).toBe(
    `Discord
ok  The token is valid: the bot is Paperboy (${bot}).
ok  The application is Paperboy (${bot}).
ok  The bot can connect: 1,000 session starts left. Discord advises 1 connection.
ok  /papers is registered, as this version has it.
ok  The bot is in 1 server.
ok  All 3 channels with posts can be posted to.

To add the bot to a server:
${server.url.replace('/api', '')}/oauth2/authorize?client_id=${bot}&scope=bot+applications.commands&permissions=309237730304
What it asks for:
  bot                       to be in the server
  applications.commands     to offer /papers there
  View Channel              to be in the channel at all
  Send Messages             to post papers and digests
  Embed Links               to show papers as cards
  Read Message History      to look for a post whose arrival is uncertain, so that it does not come twice
  Create Public Threads     to put the papers of a digest into a thread, for style:thread
  Send Messages in Threads  to post in threads and in the posts of forums

All is well.
`,
  );
  const asked = server.requests.slice(before);
  expect(asked.every(({ method, status: answered }) => method === 'GET' && answered === 200)).toBe(
    true,
  );
  expect(asked.filter(({ path }) => path.startsWith('/guilds/'))).toHaveLength(3);
  expect(server.gateway.identifies).toBe(0);
});

test('a wrong token ends it, with where to get one, and is not shown', async () => {
  await using server = await startDiscordServer();
  const doctor = await doctorFor(server);
  for (const token of ['MTIz.very.secret', 'copied.too.short']) {
    const { status, out, err } = await doctor({ DISCORD_TOKEN: token });
    expect([status, err]).toEqual([1, '']);
    expect(complaints(out)).toEqual(['✗   The token is wrong.']);
    expect(out).toContain('Reset Token');
    expect(out).not.toContain(token);
  }
  expect(server.requests.filter(({ status }) => status === 401)).toHaveLength(2);
});

test('an address at which Discord is not, or is not well, is named with what to do', async () => {
  await using server = await startDiscordServer();
  const doctor = await doctorFor(server);
  const at = async (url: string) => {
    const { status, out, err } = await doctor({ DISCORD_API_URL: url });
    expect([status, err]).toEqual([1, '']);
    expect(out).toContain('such as https://discord.com/api');
    expect(out).not.toContain(server.token);
    return complaints(out);
  };
  const wrongPath = `${server.url}/v10`;
  expect(await at(wrongPath)).toEqual([`✗   DISCORD_API_URL, ${wrongPath}, answers 404.`]);
  await server.stop();
  expect(await at(server.url)).toEqual([
    `✗   DISCORD_API_URL, ${server.url}, cannot be reached (ECONNREFUSED).`,
  ]);
  const nowhere = 'http://discord.invalid/api';
  expect(await at(nowhere)).toEqual([
    expect.stringMatching(/discord\.invalid\/api, cannot be reached \((?:ENOTFOUND|EAI_AGAIN)\)/u),
  ]);
});

test('what stops in the middle leaves what was seen, and the link', async () => {
  await using server = await startDiscordServer();
  await register(server, null);
  const doctor = await doctorFor(server);
  server.faults.next('gateway', 'answers 500');
  const failed = await doctor();
  expect([failed.status, complaints(failed.out)]).toEqual([
    1,
    [`✗   DISCORD_API_URL, ${server.url}, answers 500.`],
  ]);
  expect(failed.out).toMatch(/The application is Paperboy.*oauth2\/authorize/su);
  server.limits.global(600);
  const limited = await doctor();
  expect([limited.status, complaints(limited.out)]).toEqual([
    1,
    [expect.stringMatching(/takes no requests until \w+, \d+ \w+ \d{4}, \d\d:\d\d \(UTC\)/u)],
  ]);
});

test('commands that are missing or of another version are wrong', async () => {
  await using server = await startDiscordServer();
  await server.addGuild('Lab');
  const doctor = await doctorFor(server);
  const none = await doctor();
  expect([none.status, complaints(none.out)]).toEqual([
    1,
    ['✗   /papers is not registered, so nobody is offered it.'],
  ]);
  expect(none.out).toContain('The bot registers them when it starts');
  await register(server, null, { ...PAYLOAD, options: PAYLOAD.options!.slice(1) });
  const old = await doctor();
  expect([old.status, complaints(old.out)]).toEqual([
    1,
    ['✗   /papers is registered, but not as this version has it.'],
  ]);
});

test('with DISCORD_GUILD_ID the commands are looked for there, and must not be everywhere too', async () => {
  await using server = await startDiscordServer();
  const lab = await server.addGuild('Lab');
  const doctor = await doctorFor(server);
  const DISCORD_GUILD_ID = lab.id;
  const place = 'in Lab, the server of DISCORD_GUILD_ID';
  const none = await doctor({ DISCORD_GUILD_ID });
  expect([none.status, complaints(none.out)]).toEqual([
    1,
    [`✗   /papers is not registered ${place}, so nobody is offered it.`],
  ]);
  await register(server, lab.id);
  const there = await doctor({ DISCORD_GUILD_ID });
  expect([there.status, complaints(there.out)]).toEqual([0, []]);
  expect(there.out).toContain(`/papers is registered ${place}`);
  await register(server, null);
  const twice = await doctor({ DISCORD_GUILD_ID });
  expect([twice.status, complaints(twice.out)]).toEqual([
    0,
    [expect.stringContaining('people in Lab are shown it twice')],
  ]);
  expect(twice.out).toMatch(/Nothing is wrong, but look at the lines with !\.\n$/u);
  const elsewhere = await doctor({ DISCORD_GUILD_ID: '12' });
  expect([elsewhere.status, complaints(elsewhere.out)]).toEqual([
    1,
    [expect.stringContaining('DISCORD_GUILD_ID, 12, is no server in which the bot is')],
  ]);
});

test('connections that are too few for Discord are named', async () => {
  await using server = await startDiscordServer({ shards: 4 });
  await register(server, null);
  await server.addGuild('Lab');
  const doctor = await doctorFor(server);
  const few = await doctor({ DISCORD_SHARDS: '0-1/2' });
  expect([few.status, complaints(few.out)]).toEqual([
    0,
    ['!   Discord advises 4 connections in all, and DISCORD_SHARDS says 2.'],
  ]);
  const enough = await doctor({ DISCORD_SHARDS: '0-1/4' });
  expect(complaints(enough.out)).toEqual([]);
  expect(enough.out).toContain('Discord advises 4 connections; this process has 2 of 4.');
});

test('a bot in no server is told how to come into one', async () => {
  await using server = await startDiscordServer();
  await register(server, null);
  const doctor = await doctorFor(server);
  const { status, out } = await doctor();
  expect([status, complaints(out)]).toEqual([0, ['!   The bot is in no server.']]);
  expect(out).toContain('Nothing is set in any channel yet');
});

test('a database that cannot be read does not keep the rest from being looked at', async () => {
  await using server = await startDiscordServer();
  await server.addGuild('Lab');
  const file = join(await tempFolder(), 'no.db');
  await writeFile(file, 'This is no database, however long one looks at it.'.repeat(100));
  const doctor = await doctorFor(server);
  const { status, out, err } = await doctor({ DATABASE_URL: `sqlite:${file}` });
  expect([status, err]).toEqual([1, '']);
  expect(complaints(out)).toEqual([
    '✗   /papers is not registered, so nobody is offered it.',
    expect.stringContaining('The database of DATABASE_URL cannot be opened'),
  ]);
});

test('without any platform it says what switches one on, and with words what there is', async () => {
  const DATABASE_URL = `sqlite:${join(await tempFolder(), 'a.db')}`;
  const { status, out, err } = await runTool('doctor', [], { DATABASE_URL });
  expect([status, err]).toEqual([0, '']);
  expect(out).toContain('DISCORD_TOKEN switches Discord on');
  const worded = await runTool('doctor', ['discord'], { DATABASE_URL });
  expect([worded.status, worded.out, worded.err]).toEqual([
    1,
    '',
    'There is only: npm run doctor\n',
  ]);
});
