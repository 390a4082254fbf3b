import { SocketModeReceiver, webApi } from '@slack/bolt';
import { aborted } from '../../../core/aborted.ts';
import { backOff } from '../../../core/back-off.ts';
import type { StartError } from '../../../core/errors.ts';
import { boltLogger, errorFields } from '../adapter-log.ts';
import type { AdapterLog } from '../adapter-log.ts';
import { clientOptions } from './create-app.ts';
import { fatalAppToken } from './fatal.ts';

interface SocketOptions {
  readonly appToken: string;
  /** Of the Web API. */
  readonly apiUrl: string;
  readonly random: () => number;
  readonly log: AdapterLog;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Who types a command meanwhile is told that it failed. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** From the first request to Slack's greeting. */
const CONNECT_MS = 20_000;
/** How often is looked how a connection fares. */
const LOOK_MS = 1000;
/** A connection that is closed within so many looks does not count as one. */
const BRIEF_LOOKS = 10;
/** So many of those in a row are opened again at once. */
const MOST_BRIEF = 10;
/** The state of a socket that said it closes, and was not answered. */
const CLOSING = 2;

/**
 * Socket Mode: the bot connects to Slack, and all comes through that. It is opened again here: the
 * library waits five seconds each time, gives up for good where Slack cannot be reached, and lets
 * that end the process. Where Slack leaves its good-bye unanswered it waits up to half a minute,
 * which is cut short here.
 */
export class SocketConnection {
  readonly receiver: SocketModeReceiver;
  readonly #options: SocketOptions;
  /** Aborted when the connection of now is closed. */
  #closed = new AbortController();

  constructor(options: SocketOptions) {
    this.#options = options;
    this.receiver = new SocketModeReceiver({
      appToken: options.appToken,
      autoReconnectEnabled: false,
      logger: boltLogger({ warn: this.#hear, error: this.#hear }),
      installerOptions: { clientOptions: clientOptions(options.apiUrl) },
    });
    this.receiver.client.on('disconnected', () => {
      this.#closed.abort();
    });
  }

  /** Stays connected until the end; gives what makes that impossible, or `null`. */
  async run(signal: AbortSignal, onConnected: () => void): Promise<StartError | null> {
    const { log, sleep, random } = this.#options;
    const ended = aborted(signal);
    for (let failures = 0, brief = 0; !signal.aborted; ) {
      this.#closed = new AbortController();
      try {
        await Promise.race([this.#connect(), ended]);
        if (signal.aborted) break;
        failures = 0;
        log.info({}, 'Connected to Slack');
        onConnected();
        brief = (await this.#staysFor(signal)) < BRIEF_LOOKS ? brief + 1 : 0;
        if (brief <= MOST_BRIEF || signal.aborted) continue;
        const waitMs = backOff(brief - MOST_BRIEF, 0, random, LONGEST_WAIT_MS);
        log.warn({ waitMs }, 'Slack closes each connection soon after it was opened');
        await sleep(waitMs, signal);
      } catch (error) {
        const fatal = fatalAppToken(error);
        if (fatal !== null) return fatal;
        failures += 1;
        const limitMs = Math.min(FIRST_WAIT_MS * 4 ** (failures - 1), LONGEST_WAIT_MS);
        const waitMs = backOff(failures, askedForMs(error), random, limitMs);
        log.warn({ ...errorFields(error), waitMs }, 'Slack cannot be reached');
        await sleep(waitMs, signal);
      }
    }
    return null;
  }

  async stop(): Promise<void> {
    await this.receiver.stop();
  }

  /** Done when the connection is closed, or at the end; gives how often was looked at it before. */
  async #staysFor(signal: AbortSignal): Promise<number> {
    const over = AbortSignal.any([this.#closed.signal, signal]);
    const { client } = this.receiver;
    let wasClosing = false;
    for (let looks = 0; ; looks += 1) {
      await this.#options.sleep(LOOK_MS, over);
      if (over.aborted) return looks;
      const isClosing = client.websocket?.readyState === CLOSING;
      if (isClosing && wasClosing) await client.disconnect();
      wasClosing = isClosing;
    }
  }

  /** Done when Slack has said hello. */
  async #connect(): Promise<void> {
    const patience = new AbortController();
    const tooLate = async (): Promise<never> => {
      await this.#options.sleep(CONNECT_MS, patience.signal);
      if (!patience.signal.aborted) await this.receiver.stop();
      throw new Error('Slack does not say hello');
    };
    try {
      await Promise.race([this.receiver.start(), tooLate()]);
    } catch (error) {
      throw error instanceof Error ? error : new Error('The connection to Slack was closed');
    } finally {
      patience.abort();
    }
  }

  /** What goes wrong with a connection is told once, where it is opened again. */
  readonly #hear = (fields: object, message: string): void => {
    this.#options.log.debug(fields, message);
  };
}

/** How long Slack wants no other request, in milliseconds. */
function askedForMs(error: unknown): number {
  return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
}
