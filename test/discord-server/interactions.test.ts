import { Events, MessageFlags } from 'discord.js';
import type { ChatInputCommandInteraction, Interaction } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { startDiscordServer } from '../support/discord/discord-server.ts';
import { loggedIn } from '../support/discord/login.ts';

const PAPERS = {
  name: 'papers',
  description: 'Research papers.',
  options: [
    {
      type: 1,
      name: 'search',
      description: 'Search the papers.',
      options: [
        { type: 3, name: 'query', description: 'What for.', required: true, max_length: 50 },
        { type: 4, name: 'page', description: 'Which page.', min_value: 1, required: false },
      ],
    },
    {
      type: 1,
      name: 'show',
      description: 'Show one paper.',
      options: [
        { type: 3, name: 'paper', description: 'Which one.', required: true, autocomplete: true },
      ],
    },
  ],
};

/** A bot that does with every interaction what a test says. */
async function setting(handle: (interaction: Interaction) => Promise<unknown>) {
  const discord = await startDiscordServer();
  const guild = await discord.addGuild('Lab');
  const papers = guild.addChannel('papers');
  const bot = await loggedIn(discord);
  const errors: unknown[] = [];
  bot.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch((error: unknown) => errors.push(error));
  });
  await bot.application.commands.set([PAPERS]);
  const stop = async () => {
    await bot.destroy();
    await discord.stop();
  };
  const ann = discord.person('ann');
  return { discord, guild, papers, bot, ann, errors, [Symbol.asyncDispose]: stop };
}

const row = (...components: readonly object[]) => [{ type: 1, components }];
const typed = (interaction: Interaction) => interaction as ChatInputCommandInteraction;

test('a deferred private answer is seen after its edit', async () => {
  await using bed = await setting(async (interaction) => {
    const command = typed(interaction);
    await command.deferReply({ flags: MessageFlags.Ephemeral });
    const query = command.options.getString('query');
    const page = command.options.getInteger('page');
    const sub = command.options.getSubcommand();
    await command.editReply(`${sub} ${query} ${page} ${command.guild?.name}`);
  });

  const shown = await bed.ann.types(bed.papers, 'search', { query: 'graph', page: 2 });

  expect(bed.errors).toEqual([]);
  expect(shown).toMatchObject({
    ackKind: 'deferred',
    isPrivate: true,
    failed: false,
    text: 'search graph 2 Lab',
  });
  expect(shown.message.content).toBe('search graph 2 Lab');
  expect(bed.papers.messages).toEqual([]);
  expect(bed.discord.problems).toEqual([]);
});

test('a deleted answer is followed by another one, with its own privacy', async () => {
  await using bed = await setting(async (interaction) => {
    const command = typed(interaction);
    await command.deferReply();
    await command.deleteReply();
    await command.followUp({ content: 'only for you', flags: MessageFlags.Ephemeral });
  });

  const shown = await bed.ann.types(bed.papers, 'search', { query: 'graph' });

  expect(shown.message).toMatchObject({ content: 'only for you', isPrivate: true });
  expect(bed.papers.messages).toEqual([]);
});

test('a follow-up takes the place of an answer that is still awaited', async () => {
  await using bed = await setting(async (interaction) => {
    const command = typed(interaction);
    await command.deferReply();
    await command.followUp({ content: 'for all after all', flags: MessageFlags.Ephemeral });
  });

  const shown = await bed.ann.types(bed.papers, 'search', { query: 'graph' });

  expect(shown).toMatchObject({ isPrivate: false, text: 'for all after all', followUps: [] });
  expect(bed.papers.messages.map(({ content }) => content)).toEqual(['for all after all']);
});

test('a button changes its message, a menu answers, and what is disabled cannot be pressed', async () => {
  await using bed = await setting(async (interaction) => {
    if (interaction.isButton()) {
      await interaction.update({
        content: `page 2 of ${interaction.message.content}`,
        components: row({ type: 2, style: 2, label: 'Next', custom_id: 'n', disabled: true }),
      });
    } else if (interaction.isStringSelectMenu()) {
      await interaction.deferUpdate();
      await interaction.editReply({ content: interaction.values.join(), components: [] });
    } else {
      await typed(interaction).reply({
        content: 'list',
        components: [
          ...row(
            { type: 2, style: 2, label: 'Next', custom_id: 'next' },
            { type: 2, style: 5, label: 'Read', url: 'https://arxiv.org' },
          ),
          ...row({ type: 3, custom_id: 'pick', options: [{ label: 'First one', value: '1' }] }),
        ],
      });
    }
  });
  const shown = await bed.ann.types(bed.papers, 'search', { query: 'graph' });

  await expect(bed.ann.presses(shown.message, 'Read')).rejects.toThrow('is a link');
  await expect(bed.ann.presses(shown.message, 'Back')).rejects.toThrow('no button Back');
  const chosen = await bed.ann.chooses(shown.message, /First/u);
  expect(chosen).toMatchObject({ ackKind: 'deferred update', text: '1' });

  const again = await bed.ann.types(bed.papers, 'search', { query: 'graph' });
  const next = await bed.ann.presses(again.message, 'Next');
  expect(next).toMatchObject({ ackKind: 'update', text: 'page 2 of list\nNext' });
  await expect(bed.ann.presses(next.message, 'Next')).rejects.toThrow('is disabled');
  expect(bed.errors).toEqual([]);
  expect(bed.discord.problems).toEqual([]);
});

test('what is for one person alone is pressed by nobody else', async () => {
  await using bed = await setting(async (interaction) => {
    const components = row({ type: 2, style: 2, label: 'Next', custom_id: 'next' });
    await typed(interaction).reply({ content: 'x', components, flags: MessageFlags.Ephemeral });
  });
  const shown = await bed.ann.types(bed.papers, 'search', { query: 'graph' });

  const press = bed.discord.person('bob').presses(shown.message, 'Next');

  await expect(press).rejects.toThrow('for somebody else');
});

test('what is typed is completed', async () => {
  await using bed = await setting(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { name, value } = interaction.options.getFocused(true);
    await interaction.respond([{ name: `${name} ${value}ion`, value: '2401.00001' }]);
  });

  const { choices, failed } = await bed.ann.completes(bed.papers, 'show', 'paper', 'attent');

  expect(failed).toBe(false);
  expect(choices).toEqual([{ name: 'paper attention', value: '2401.00001' }]);
});

test('more choices than can be shown are refused', async () => {
  await using bed = await setting(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const choices = Array.from({ length: 26 }, (_, nth) => ({ name: `${nth}`, value: `${nth}` }));
    await interaction.respond(choices).catch(async (error: unknown) => {
      await interaction.respond([]);
      throw error;
    });
  });

  const { choices } = await bed.ann.completes(bed.papers, 'show', 'paper', 'a');

  expect(choices).toEqual([]);
  await vi.waitFor(() => expect(bed.errors).toMatchObject([{ code: 50035 }]));
});

test('in a channel that the bot cannot see it answers all the same, and knows what it may do', async () => {
  await using bed = await setting(async (interaction) => {
    await typed(interaction).reply({ embeds: [{ title: interaction.channelId ?? '' }] });
    const rights = interaction.appPermissions;
    await typed(interaction).followUp(`${rights.has('ViewChannel')} ${rights.has('SendMessages')}`);
  });
  const hidden = bed.guild.addChannel('hidden', { deny: ['ViewChannel', 'EmbedLinks'] });

  const shown = await bed.ann.types(hidden, 'search', { query: 'x' });

  expect(shown.text).toBe(`${hidden.id}\nfalse true`);
  expect(shown.followUps).toHaveLength(1);
});

test('answers go wrong as they are told to', async () => {
  await using bed = await setting(async (interaction) => {
    const command = typed(interaction);
    await command.deferReply().catch((error: unknown) => bed.errors.push(error));
    command.deferred = true;
    await command.editReply('first').catch((error: unknown) => bed.errors.push(error));
    await command.editReply('again');
    await command.followUp('more').catch((error: unknown) => bed.errors.push(error));
  });
  const { faults } = bed.discord;
  faults.next('callback', 'accepts, answers 500');
  faults.next('edit', 'answers 500');
  faults.next('follow-up', 'answers 403');

  const shown = await bed.ann.types(bed.papers, 'search', { query: 'x' });

  expect(shown).toMatchObject({ ackKind: 'deferred', text: 'again', followUps: [] });
  expect(bed.errors).toMatchObject([{ status: 500 }, { status: 500 }, { code: 50013 }]);
  const asked = bed.discord.requests.filter(({ path }) => path.startsWith('/webhooks/'));
  expect(asked.map(({ method, status }) => `${method} ${status}`)).toEqual([
    'PATCH 500',
    'PATCH 200',
    'POST 403',
  ]);
});

test('an answer that never comes has failed', async () => {
  await using bed = await setting(async () => {
    bed.discord.passMinutes(1);
  });

  const shown = await bed.ann.types(bed.papers, 'search', { query: 'x' });

  expect(shown).toMatchObject({ failed: true, ackKind: null, text: '' });
  expect(() => shown.message).toThrow('no answer');
});

test('a client does not send what the registered command does not take', async () => {
  await using bed = await setting(async () => undefined);
  const { ann, papers } = bed;

  await expect(ann.types(papers, 'find', {})).rejects.toThrow('no command find');
  await expect(ann.types(papers, 'search', {})).rejects.toThrow('query is missing');
  await expect(ann.types(papers, 'search', { query: 'x', max: 1 })).rejects.toThrow('no option');
  await expect(ann.types(papers, 'search', { query: 'x', page: 0 })).rejects.toThrow('bounds');
  await expect(ann.types(papers, 'search', { query: 'x'.repeat(51) })).rejects.toThrow('too long');
  await expect(ann.types(papers, 'search', { query: 1 })).rejects.toThrow('another type');
});

test('an answer in direct messages has a user and no member', async () => {
  await using bed = await setting(async (interaction) => {
    const { user, member, guildId, context } = interaction;
    await typed(interaction).reply(JSON.stringify([user.username, member, guildId, context]));
  });

  const shown = await bed.ann.typesDirectly('search', { query: 'x' });

  expect(shown.text).toBe('["ann",null,null,1]');
});

test('who comes too late is told so, and so is who comes twice', async () => {
  await using bed = await setting(async (interaction) => {
    await typed(interaction).reply('first');
    typed(interaction).replied = false;
    await typed(interaction).reply('second');
  });

  const late = await bed.ann.types(bed.papers, 'search', { query: 'x' }, { late: true });
  expect(late).toMatchObject({ failed: true, ackMs: null });
  await bed.ann.types(bed.papers, 'search', { query: 'x' });
  expect(bed.errors).toMatchObject([
    { code: 10062, status: 404 },
    { code: 40060, status: 400 },
  ]);
});

test('after a quarter of an hour an answer cannot be changed any more', async () => {
  const commands: ChatInputCommandInteraction[] = [];
  await using bed = await setting(async (interaction) => {
    await typed(interaction).deferReply();
    bed.discord.passMinutes(16);
    commands.push(typed(interaction));
  });

  const shown = await bed.ann.types(bed.papers, 'search', { query: 'x' });

  expect(shown).toMatchObject({ failed: true, ackKind: 'deferred' });
  await expect(commands[0]?.editReply('late')).rejects.toMatchObject({ code: 50027 });
});
