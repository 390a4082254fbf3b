import { StartError } from '../src/core/errors.ts';
import { benchRelevance } from './relevance.ts';
import { benchSearch } from './search.ts';
import { benchTopics } from './topics.ts';
import { benchUpdates } from './updates.ts';

const BENCHES = new Map([
  ['search', benchSearch],
  ['relevance', benchRelevance],
  ['topics', benchTopics],
  ['updates', benchUpdates],
  // Loaded when asked for: its PostgreSQL brings exit hooks along.
  ['feed', async (args: readonly string[]) => (await import('./feed.ts')).benchFeed(args)],
  [
    'delivery',
    async (args: readonly string[]) => (await import('./delivery.ts')).benchDelivery(args),
  ],
  ['discord', async (args: readonly string[]) => (await import('./discord.ts')).benchDiscord(args)],
]);

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES.get(name);
if (bench === undefined) {
  console.error(`Which one? npm run bench -- ${[...BENCHES.keys()].join(' | ')}`);
  process.exitCode = 1;
} else {
  try {
    await bench(args);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
