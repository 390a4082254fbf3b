import { startDiscordServer } from '../../test/support/discord/discord-server.ts';
import type { DiscordServer } from '../../test/support/discord/discord-server.ts';
import type { Guild } from '../../test/support/discord/guild.ts';
import type { Person } from '../../test/support/discord/person.ts';
import { CrowdSize, Doing } from './crowd-messages.ts';
import type { Seen } from './crowd-messages.ts';

/** The bot is told of every so manieth channel that it may not write there. */
const DENIED = 4;

interface Member {
  readonly person: Person;
  readonly guild: Guild;
}

/** The stand-in for Discord with as many servers as its argument says, and people who all do something at once when told. */
const size = CrowdSize.parse(JSON.parse(process.argv[2] ?? ''));
const discord = await startDiscordServer({ shards: size.shards });
const members = await gather(discord, size);
process.on('message', (message) => void act(Doing.parse(message)));
process.send?.({ started: { url: discord.url, token: discord.token } });

async function act({ what, queries }: Doing): Promise<void> {
  const seen = await (what === 'search' ? search(queries) : complete(queries));
  process.send?.({ seen });
}

/** People spread over the servers. */
async function gather(
  server: DiscordServer,
  { guilds: wanted, channels, roles, people }: CrowdSize,
): Promise<readonly Member[]> {
  const guilds: Guild[] = [];
  for (let nth = 1; nth <= wanted; nth += 1) {
    const guild = await server.addGuild(`Server ${nth}`, { channels, roles, memberCount: 100 });
    guild.channels.forEach((channel, index) => {
      if (index % DENIED === DENIED - 1) channel.deny('SendMessages');
    });
    guilds.push(guild);
  }
  return Array.from({ length: people }, (_, index) => ({
    person: server.person(`person-${index + 1}`),
    guild: guilds[Math.floor((index * wanted) / people)]!,
  }));
}

async function search(queries: readonly string[]): Promise<Seen> {
  const shown = await Promise.all(
    members.map(async ({ person, guild }, index) =>
      person.types(guild.channels[0]!, 'search', { query: queries[index % queries.length] }),
    ),
  );
  return {
    ackMs: shown.flatMap(({ ackMs }) => ackMs ?? []),
    answerMs: shown.filter(({ failed }) => !failed).map(({ answerMs }) => answerMs),
    failed: shown.filter(({ failed }) => failed).length,
    problems: [...discord.problems],
  };
}

/** The beginning of a title, as it is typed. */
async function complete(queries: readonly string[]): Promise<Seen> {
  const offered = await Promise.all(
    members.map(async ({ person, guild }, index) =>
      person.completes(guild.channels[0]!, 'show', 'paper', queries[index % queries.length] ?? ''),
    ),
  );
  const times = offered.filter(({ failed }) => !failed).map(({ ms }) => ms);
  const failed = offered.length - times.length;
  return { ackMs: times, answerMs: times, failed, problems: [...discord.problems] };
}
