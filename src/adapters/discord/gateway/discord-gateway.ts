import { Events } from 'discord.js';
import type { Client, REST } from 'discord.js';
import { aborted } from '../../../core/aborted.ts';
import { AtWork } from '../../../core/at-work.ts';
import { backOff } from '../../../core/back-off.ts';
import type { Channels } from '../../../core/channel/channels.ts';
import type { StartError } from '../../../core/errors.ts';
import { errorFields } from '../adapter-log.ts';
import { registerCommands } from '../commands/register-commands.ts';
import type { FrontDesk } from '../front-desk.ts';
import { handleInteraction } from '../interactions/handle-interaction.ts';
import { createClient } from './create-client.ts';
import type { GatewayAccess } from './create-client.ts';
import { fatalClose, fatalLogin } from './fatal.ts';
import { followGuilds } from './follow-guilds.ts';
import type { MembershipParts } from './membership.ts';
import { forgetChannels } from './spare-memory.ts';

export interface GatewayParts extends GatewayAccess {
  readonly desk: FrontDesk;
  readonly channels: Pick<Channels, 'edit' | 'under'>;
  readonly rest: REST;
  readonly openChannels: MembershipParts['openChannels'];
  /** The one server in which commands are registered; `null` for all. */
  readonly guild: string | null;
  readonly now: () => Temporal.Instant;
  readonly random: () => number;
  /** Called each time the bot has come to be there. */
  readonly onReady: (facts: ReadyFacts) => void;
}

export interface ReadyFacts {
  readonly name: string;
  readonly application: string;
  readonly guilds: number;
}

const LONGEST_WAIT_MS = 60_000;
/** People whose answers are being made are answered before the end. */
const STOP_MS = 5000;
const FORGET_EVERY_MS = 10 * 60_000;

/** The bot's side of the gateway: opens it, keeps it open, and has everything handled that comes through. */
export class DiscordGateway {
  /** Done when the connection can never work again, with what mends it. */
  readonly failed: Promise<StartError>;
  readonly #fail: (error: StartError) => void;
  readonly #parts: GatewayParts;
  readonly #stopping = new AbortController();
  readonly #atWork: AtWork;
  #client: Client | null = null;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#atWork = new AtWork((error) => {
      parts.desk.log.error(errorFields(error), 'Something unexpected went wrong with Discord');
    });
    const { promise, resolve } = Promise.withResolvers<StartError>();
    this.failed = promise;
    this.#fail = resolve;
  }

  /** Connects, and tries again for as long as that may help. */
  start(): void {
    this.#atWork.add(this.#connect());
    this.#atWork.add(this.#spareMemory());
  }

  async stop(): Promise<void> {
    const { sleep } = this.#parts.desk;
    const patience = new AbortController();
    this.#stopping.abort();
    await Promise.race([this.#atWork.settled(), sleep(STOP_MS, patience.signal)]);
    patience.abort();
    await this.#client?.destroy();
  }

  async #connect(): Promise<void> {
    const { api, token, desk, random } = this.#parts;
    const { signal } = this.#stopping;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const client = createClient(this.#parts);
      this.#client = client;
      this.#listen(client);
      try {
        await Promise.race([client.login(token), aborted(signal)]);
        return;
      } catch (error) {
        const fatal = fatalLogin(error, api);
        if (fatal !== null) return this.#fail(fatal);
        const waitMs = backOff(attempt, 0, random, LONGEST_WAIT_MS);
        desk.log.warn({ ...errorFields(error), waitMs }, 'Discord cannot be reached');
        await desk.sleep(waitMs, signal);
      }
    }
  }

  async #spareMemory(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#parts.desk.sleep(FORGET_EVERY_MS, signal);
      if (this.#client !== null) forgetChannels(this.#client);
    }
  }

  #listen(client: Client): void {
    const { desk, onReady } = this.#parts;
    const { log } = desk;
    client.on(Events.InteractionCreate, (interaction) => {
      this.#atWork.add(handleInteraction(interaction, desk));
    });
    client.on(Events.ClientReady, ({ user, application, guilds }) => {
      const facts = {
        name: user.username,
        application: application.id,
        guilds: guilds.cache.size,
      };
      log.info(facts, 'Connected to Discord');
      onReady(facts);
      if (client.ws.shards.has(0)) this.#atWork.add(this.#register(application.id));
    });
    client.on(Events.ShardDisconnect, ({ code }) => {
      const fatal = fatalClose(code);
      if (fatal !== null) this.#fail(fatal);
    });
    client.on(Events.ShardReconnecting, (shard) => {
      log.debug({ shard }, 'The connection to Discord is opened again');
    });
    client.on(Events.ShardResume, (shard, missed) => {
      log.debug({ shard, missed }, 'The connection to Discord goes on');
    });
    client.on(Events.ShardError, (error, shard) => {
      log.warn({ ...errorFields(error), shard }, 'A connection to Discord failed');
    });
    client.on(Events.Error, (error) => {
      log.warn(errorFields(error), 'Discord sent what cannot be read');
    });
    followGuilds(client, { ...this.#parts, log });
  }

  /** Commands that cannot be registered now are tried again: the old ones work meanwhile. */
  async #register(application: string): Promise<void> {
    const { rest, guild, desk, random } = this.#parts;
    const { signal } = this.#stopping;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        if (await registerCommands({ rest, application, guild }, desk.commands)) {
          desk.log.info({ guild }, 'The commands were registered');
        }
        return;
      } catch (error) {
        const waitMs = backOff(attempt, 0, random, LONGEST_WAIT_MS);
        desk.log.error({ ...errorFields(error), waitMs }, 'The commands cannot be registered');
        await desk.sleep(waitMs, signal);
      }
    }
  }
}
