import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keyOf } from '../../src/adapters/discord/messages/post-mark.ts';
import type { Channel } from './discord/channel.ts';
import { startDiscordServer } from './discord/discord-server.ts';
import type { StoredMessage } from './discord/messages.ts';
import type { PlatformState } from './platform/platform-state.ts';
import type { StandInFacts } from './torture/start-platform.ts';

/**
 * The stand-in for Discord as a process of its own, which nobody kills with the bot. Its arguments are
 * the seed of its misbehaviour and how many channels there are to be: text channels, the last but one
 * a forum, the last a thread. Prints `StandInFacts`; ends with its input.
 */
const [seed = '', wanted = ''] = process.argv.slice(2);
/** So short that most posts of unknown outcome have to be looked for. */
const NONCE_MINUTES = 3 / 60;
const LIMIT = { limit: 5, perMs: 5000 };

const discord = await startDiscordServer({ nonceMinutes: NONCE_MINUTES });
const guild = await discord.addGuild('Lab');
const channels = await makeChannels(Number(wanted));
discord.limits.channelMessages = LIMIT;
discord.misbehave(Number(seed));
const addresses = new Map(channels.map(({ id }) => [id, `discord:${guild.id}:${id}`]));

const control = createServer((request, response) => {
  if (request.url === '/calm') discord.misbehave(null);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(request.url === '/state' ? state() : {}));
});
control.listen(0, '127.0.0.1');
await once(control, 'listening');
const facts: StandInFacts = {
  control: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
  access: [discord.url, discord.token],
  channels: [...addresses.values()],
  person: `discord:@${discord.person('ann').id}`,
};
console.log(JSON.stringify(facts));
process.stdin.resume().once('end', () => {
  control.closeAllConnections();
  control.close();
  void discord.stop();
});

async function makeChannels(count: number): Promise<readonly Channel[]> {
  const texts = Array.from({ length: count - 2 }, (_, index) =>
    guild.addChannel(`channel-${index}`),
  );
  const forum = guild.addChannel('forum', { type: 'forum' });
  return [...texts, forum, await makeThread()];
}

/** In a channel that is none of those that are posted to. */
async function makeThread(): Promise<Channel> {
  const parent = guild.addChannel('parent');
  await fetch(`${discord.url}/v10/channels/${parent.id}/threads`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'papers' }),
  });
  const [thread] = parent.threads;
  if (thread === undefined) throw new Error('There is no thread.');
  return thread;
}

function state(): PlatformState {
  const places = guild.channels.flatMap((channel) => [channel, ...channel.threads]);
  return {
    messages: places.flatMap((place) => {
      const address = addresses.get(place.id) ?? addresses.get(place.parentId ?? '') ?? place.id;
      return place.messages.map((message) => accepted(address, message));
    }),
    outcomes: Object.fromEntries(discord.outcomes),
    problems: [...discord.problems],
  };
}

/** As people see it: the papers are those that it links to or offers. */
function accepted(channel: string, message: StoredMessage): PlatformState['messages'][number] {
  const { id, content, embeds, components } = message;
  const seen = JSON.stringify([content, embeds, components]);
  const papers = [...new Set(seen.match(/\b3103\.\d{5}\b/gu))];
  return { id, channel, key: keyOf(message) ?? '', thread: null, heading: content, papers };
}
