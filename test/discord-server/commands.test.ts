import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { startDiscordServer } from '../support/discord/discord-server.ts';

const option = (name: string, more: object = {}) => ({
  type: 3,
  name,
  description: 'Something.',
  ...more,
});
const command = (more: object = {}) => ({ name: 'papers', description: 'Papers.', ...more });

async function setting() {
  const discord = await startDiscordServer();
  const rest = new REST({ api: discord.url }).setToken(discord.token);
  const register = async (...body: readonly object[]) =>
    rest.put(`/applications/${discord.applicationId}/commands`, { body });
  return { discord, rest, register, [Symbol.asyncDispose]: () => discord.stop() };
}

test('a set of commands is kept, with ids that stay and without what is false', async () => {
  await using bed = await setting();
  const { register, discord } = bed;

  await register(command({ options: [option('query', { required: false })] }));
  const [before] = discord.commands.global;
  await register(command(), command({ name: 'help' }));

  expect(before).toMatchObject({ name: 'papers', application_id: discord.applicationId });
  expect(before?.options?.[0]).toEqual(option('query'));
  expect(discord.commands.global.map(({ name }) => name)).toEqual(['papers', 'help']);
  expect(discord.commands.global[0]?.id).toBe(before?.id);
  expect(discord.commands.overwrites).toBe(2);
});

test.each([
  ['an upper-case name', command({ name: 'Papers' })],
  ['a name with a space', command({ name: 'the papers' })],
  ['no description', command({ description: '' })],
  ['a long description', command({ description: 'x'.repeat(101) })],
  ['too many options', command({ options: Array.from('x'.repeat(26), (x, i) => option(x + i)) })],
  ['an option twice', command({ options: [option('a'), option('a')] })],
  [
    'a required option after another',
    command({ options: [option('a'), option('b', { required: true })] }),
  ],
  [
    'choices and autocomplete',
    command({
      options: [option('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })],
    }),
  ],
  ['bounds of a text', command({ options: [option('a', { min_value: 1 })] })],
  ['a sub-command beside an option', command({ options: [option('a'), option('b', { type: 1 })] })],
  [
    'more than 8,000 characters',
    command({
      options: Array.from({ length: 4 }, (_, n) =>
        option(`o${n}`, {
          choices: Array.from({ length: 25 }, (__, m) => ({
            name: `${m}${'x'.repeat(60)}`,
            value: `${m}${'y'.repeat(60)}`,
          })),
        }),
      ),
    }),
  ],
])('%s is refused', async (_, wrong) => {
  await using bed = await setting();

  await expect(bed.register(wrong)).rejects.toMatchObject({ code: 50035, status: 400 });
  expect(bed.discord.commands.overwrites).toBe(0);
});

test('a guild that the bot is not in has no commands of it', async () => {
  await using bed = await setting();
  const guild = await bed.discord.addGuild('Lab');
  const path = `/applications/${bed.discord.applicationId}/guilds/${guild.id}/commands` as const;

  await bed.rest.put(path, { body: [command()] });
  expect(bed.discord.commands.guilds.get(guild.id)).toHaveLength(1);
  await guild.kickBot();
  await expect(bed.rest.put(path, { body: [] })).rejects.toMatchObject({ code: 50001 });
});

test('a person is not shown what is for others', async () => {
  await using bed = await setting();
  const papers = (await bed.discord.addGuild('Lab')).addChannel('papers');
  const manageGuild = String(1 << 5);
  await bed.register(
    command({ default_member_permissions: manageGuild, options: [option('on', { type: 1 })] }),
    command({ name: 'here', contexts: [0] }),
  );
  const ann = bed.discord.person('ann');

  await expect(ann.types(papers, 'on')).rejects.toThrow('no command');
  await expect(ann.typesDirectly('here')).rejects.toThrow('no command');
});
