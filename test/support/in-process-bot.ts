import { pino } from 'pino';
import { createBot } from '../../src/bot.ts';
import type { Bot } from '../../src/bot.ts';
import type { Caller } from '../../src/core/command.ts';
import type { Feed } from '../../src/core/feed.ts';
import type { Paper } from '../../src/core/paper.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/open-store.ts';

interface Setting {
  readonly papers?: readonly Paper[];
  readonly feed?: Feed | null;
  readonly seesLinks?: boolean;
  readonly now?: () => Temporal.Instant;
}

/** All that people can ask of the bot, over a real store in memory and a real index. */
export interface InProcessBot extends Bot {
  readonly store: Store;
  readonly now: () => Temporal.Instant;
}

export async function inProcessBot({
  papers = [],
  feed = null,
  seesLinks = true,
  now = () => Temporal.Instant.from('2026-01-02T03:04:05Z'),
}: Setting = {}): Promise<InProcessBot> {
  const store = await openStore({ url: 'sqlite::memory:', now, realNow: now });
  await store.papers.keep(papers);
  const search = new PaperIndex();
  await search.update({ papers });
  const services = {
    store,
    search,
    feed,
    now,
    indexing: () => null,
    poll: () => {},
    deliver: () => {},
    stop: async () => store.close(),
  };
  const log = pino({ level: 'silent' });
  const bot = createBot({ services, version: '1.2.3', seesLinks, patienceMs: 20_000, log });
  return { ...bot, store, now };
}

/** Somebody who manages a channel. */
export function aCaller(facts: Partial<Caller> = {}): Caller {
  return {
    channel: 'test:channel',
    person: 'test:@ann',
    isManager: true,
    isDirect: false,
    postTrouble: null,
    ...facts,
  };
}
