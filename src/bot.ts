import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import type { Caller, Command, CommandContext } from './core/command.ts';
import { dispatch } from './core/dispatch.ts';
import type { Answer, Request } from './core/dispatch.ts';
import { suggest } from './core/suggestions/suggest.ts';
import type { SuggestionRequest } from './core/suggestions/suggest.ts';
import type { Suggestion } from './core/suggestions/suggestion.ts';
import type { Services } from './services.ts';

/** What people can say, and what is answered, wherever they say it. */
export interface Bot {
  readonly commands: readonly Command[];
  readonly handle: (request: Request, caller: Caller) => Promise<Answer>;
  readonly suggest: (request: SuggestionRequest) => Promise<readonly Suggestion[]>;
}

interface BotOptions {
  readonly services: Services;
  readonly version: string;
  /**
   * How long a search waits until all papers can be searched, in milliseconds: programs as long as it
   * takes, people in a chat for a while; who looks on is told at once how far it is.
   */
  readonly patienceMs: number;
  readonly log: Logger;
}

/** Clients stop waiting for what they may offer after about three seconds. */
const SUGGESTION_PATIENCE_MS = 2000;

export function createBot({ services, version, patienceMs, log }: BotOptions): Bot {
  const { store, search, feed, now } = services;
  const context: Omit<CommandContext, 'caller'> = {
    papers: store.papers,
    channels: store.channels,
    saved: store.saved,
    search,
    indexed: async () => Promise.race([services.indexed, soon(patienceMs)]),
    feed,
    commands,
    process: {
      version,
      uptime: () => process.uptime(),
      memory: () => process.memoryUsage.rss(),
    },
    now,
  };
  return {
    commands,
    handle: async (request, caller) =>
      dispatch(request, { ...context, caller }, { log, newErrorId }),
    suggest: async (request) => {
      // Just after a start, something a little late is better than nothing.
      await Promise.race([services.indexed, soon(SUGGESTION_PATIENCE_MS)]);
      return suggest(request, context);
    },
  };
}

/** Done after so long; never after `Infinity`. */
async function soon(ms: number): Promise<void> {
  if (ms === Infinity) await new Promise(() => {});
  await setTimeout(ms, undefined, { ref: false });
}

function newErrorId(): string {
  return randomUUID().slice(0, 8);
}
