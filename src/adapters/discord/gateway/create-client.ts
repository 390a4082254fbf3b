import { Client, GatewayIntentBits } from 'discord.js';
import { NO_MENTIONS } from '../messages/payload.ts';
import type { DiscordAccess } from '../rest.ts';
import { makeCache } from './make-cache.ts';
import type { Shards } from './shards.ts';
import { spareMemory } from './spare-memory.ts';

export interface GatewayAccess extends DiscordAccess {
  /** `null`: as many as Discord advises, all in this process. */
  readonly shards: Shards | null;
}

/** A server that is away must not keep the others waiting: what they type is answered only when all are there. */
const WAIT_FOR_GUILDS_MS = 2000;
const TIMEOUT_MS = 10_000;
/** By itself the library keeps them for an hour. */
const FORGET_QUEUES_MS = 60_000;

/**
 * A client that hears of servers, their channels and commands, and keeps nothing else: no message, no
 * member but itself, nobody's presence.
 */
export function createClient({ api, shards }: GatewayAccess): Client {
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: shards === null ? 'auto' : [...shards.ids],
    ...(shards === null ? {} : { shardCount: shards.total }),
    // Answers are tried again by who gives them: only some may be. Discord does not count them, and
    // the library's 50 in a second would keep everybody waiting where many ask at once.
    rest: {
      api,
      version: '10',
      retries: 0,
      timeout: TIMEOUT_MS,
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      // Each interaction has a queue of its own, which nobody needs any more when it is answered.
      handlerSweepInterval: FORGET_QUEUES_MS,
    },
    allowedMentions: NO_MENTIONS,
    waitGuildTimeout: WAIT_FOR_GUILDS_MS,
    makeCache: makeCache(({ id }) => id === client.user?.id),
  });
  spareMemory(client);
  return client;
}
