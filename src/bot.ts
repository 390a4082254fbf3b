import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { commands as allCommands } from '../commands/index.ts';
import type { Caller, Command, CommandContext } from './core/command.ts';
import { dispatch } from './core/dispatch.ts';
import type { Answer, Request } from './core/dispatch.ts';
import { refusalOf } from './core/refusal.ts';
import type { FormDesk } from './core/forms/form-desk.ts';
import { openForm, previewForm, submitForm } from './core/forms/forms.ts';
import type { LinkDesk } from './core/links/link-desk.ts';
import { papersInText } from './core/links/papers-in-text.ts';
import { unfurl } from './core/links/unfurl.ts';
import type { Reply } from './core/reply.ts';
import { suggest } from './core/suggestions/suggest.ts';
import type { SuggestionRequest } from './core/suggestions/suggest.ts';
import type { Suggestion } from './core/suggestions/suggestion.ts';
import type { Services } from './services.ts';
import { createTurns } from './process/turns.ts';

/** What people can say, and what is answered, wherever they say it. */
export interface Bot {
  readonly commands: readonly Command[];
  readonly handle: (request: Request, caller: Caller) => Promise<Answer>;
  readonly suggest: (request: SuggestionRequest) => Promise<readonly Suggestion[]>;
  readonly forms: FormDesk;
  readonly links: LinkDesk;
}

interface BotOptions {
  readonly services: Services;
  readonly version: string;
  /** Whether the bot is told of the links that people post. */
  readonly seesLinks: boolean;
  /**
   * How long a search waits until all papers can be searched, in milliseconds: programs as long as it
   * takes, people in a chat for a while; who looks on is told at once how far it is.
   */
  readonly patienceMs: number;
  readonly log: Logger;
}

/** Clients stop waiting for what they may offer after about three seconds. */
const SUGGESTION_PATIENCE_MS = 2000;

export function createBot({ services, version, seesLinks, patienceMs, log }: BotOptions): Bot {
  const { store, search, feed, now } = services;
  const indexed = async (ms: number): Promise<void> => {
    const indexing = services.indexing();
    // Once it is done, nobody leaves a timer behind.
    if (indexing !== null) await Promise.race([indexing, soon(ms)]);
  };
  const commands = allCommands.filter(({ needs }) => needs === null || seesLinks);
  const context: Omit<CommandContext, 'caller'> = {
    papers: store.papers,
    channels: store.channels,
    saved: store.saved,
    search,
    indexed: async () => indexed(patienceMs),
    feed,
    commands,
    process: {
      version,
      uptime: () => process.uptime(),
      memory: () => process.memoryUsage.rss(),
    },
    now,
  };
  const deps = { log, newErrorId };
  const turn = createTurns();
  const handle: Bot['handle'] = async (request, caller) => {
    await turn();
    return dispatch(request, { ...context, caller }, deps);
  };
  return {
    commands,
    handle,
    suggest: async (request) => {
      // Just after a start, something a little late is better than nothing.
      await indexed(SUGGESTION_PATIENCE_MS);
      return suggest(request, context);
    },
    forms: {
      open: async (name, subject, caller) => {
        try {
          return { form: await openForm(name, subject, caller, context) };
        } catch (error) {
          return { refusal: refusalOf(error, name, deps) };
        }
      },
      preview: async (filled, caller) => previewForm(filled, caller, context),
      submit: async (filled, caller) => submitForm(filled, caller, { ...context, handle }),
    },
    links: {
      unfurl: async (posted) => unfurl(posted, { ...context, occasions: store.occasions }),
      papersIn: async (text) => {
        try {
          return shownToOne(await papersInText(text, context));
        } catch (error) {
          return refusalOf(error, 'show', deps);
        }
      },
    },
  };
}

function shownToOne(reply: Reply): Answer {
  return { command: 'show', outcome: 'done', visibility: 'private', option: null, reply };
}

/** Done after so long; never after `Infinity`. */
async function soon(ms: number): Promise<void> {
  if (ms === Infinity) await new Promise(() => {});
  await setTimeout(ms, undefined, { ref: false });
}

function newErrorId(): string {
  return randomUUID().slice(0, 8);
}
