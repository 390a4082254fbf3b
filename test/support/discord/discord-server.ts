import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outcome } from '../platform/misbehaviour.ts';
import { applicationRoutes } from './application-routes.ts';
import { CommandBook } from './command-book.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import type { GatewayOptions } from './gateway.ts';
import { guildRoutes } from './guild-routes.ts';
import { Guild } from './guild.ts';
import type { GuildOptions } from './guild.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { Person } from './person.ts';
import type { PersonOptions } from './person.ts';
import { RateLimits } from './rate-limits.ts';
import { RestServer } from './rest-server.ts';
import type { RequestSeen } from './rest-server.ts';
import { ServerClock } from './server-clock.ts';
import { threadRoutes } from './thread-routes.ts';
import { World } from './world.ts';
import type { User } from './world.ts';

export interface DiscordOptions extends GatewayOptions {
  /** Of the deadlines; in milliseconds since 1970. */
  readonly clock?: { now(): number };
  /** How long a nonce that is enforced is remembered. */
  readonly nonceMinutes?: number;
}

export interface DiscordServer extends AsyncDisposable {
  /** To be given as the API's URL, without a version. */
  readonly url: string;
  /** The one bot token that is accepted. */
  readonly token: string;
  readonly bot: User;
  readonly applicationId: string;
  readonly commands: CommandBook;
  /** Every REST request answered, or left without an answer, oldest first. */
  readonly requests: readonly RequestSeen[];
  /** How many requests Discord would count before it bans: 401, 403, 429. */
  readonly invalidRequests: number;
  /** What was wrong with messages of the bot, refused or not. */
  readonly problems: readonly string[];
  readonly gateway: Gateway;
  readonly limits: RateLimits;
  readonly faults: Faults;
  /** What became of the posts while a seed decided. */
  readonly outcomes: ReadonlyMap<Outcome, number>;
  /** Lets a seed decide what goes wrong with posts and look-ups; `null` for nothing. */
  misbehave(seed: number | null): void;
  addGuild(name: string, options?: GuildOptions): Promise<Guild>;
  person(name: string, options?: PersonOptions): Person;
  /** Moves the clock of the deadlines. */
  passMinutes(minutes: number): void;
  stop(): Promise<void>;
}

/**
 * Paperboy's own stand-in for Discord, on this machine alone: REST and gateway as the real client
 * speaks to them, refusing what Discord refuses, and people who act as its clients let them. No part
 * of it is Discord's; it follows the public documentation and what the client expects.
 */
export async function startDiscordServer(options: DiscordOptions = {}): Promise<DiscordServer> {
  const clock = new ServerClock(options.clock);
  const world = new World(clock);
  const commands = new CommandBook(world);
  const gateway = new Gateway(world, options);
  const limits = new RateLimits();
  const faults = new Faults();
  let host = '';
  const routes = [
    ...applicationRoutes(world, commands, () => ({
      url: `ws://${host}/gateway`,
      shards: options.shards ?? 1,
      maxConcurrency: options.maxConcurrency ?? 1,
      identifiesLeft: Math.max(0, 1000 - gateway.identifies),
    })),
    ...guildRoutes(world),
    ...messageRoutes(world, (options.nonceMinutes ?? 3) * 60_000),
    ...threadRoutes(world),
    ...interactionRoutes(world),
  ];
  const rest = new RestServer(world, { routes, limits, faults });
  const server = createServer((request, response) => {
    rest.handle(request, response).catch((error: unknown) => {
      console.error('The stand-in for Discord failed:', error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  gateway.listen(server, `ws://${host}/gateway`);
  const stop = async () => {
    gateway.stop();
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return {
    url: `http://${host}/api`,
    token: world.token,
    bot: world.bot,
    applicationId: world.applicationId,
    commands,
    requests: rest.requests,
    get invalidRequests() {
      return rest.invalidRequests;
    },
    problems: world.problems,
    gateway,
    limits,
    faults,
    outcomes: faults.outcomes,
    misbehave: (seed) => faults.misbehave(seed),
    addGuild: async (name, guildOptions) => {
      const guild = new Guild(world, name, guildOptions);
      world.guilds.set(guild.id, guild);
      await guild.inviteBot();
      return guild;
    },
    person: (name, personOptions) => new Person(world, commands, name, personOptions),
    passMinutes: (minutes) => clock.passMinutes(minutes),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
