import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/open-store.ts';
import { aPaper } from './a-paper.ts';

/**
 * A process that writes to the store of its first argument until it is killed: batches of two papers,
 * each followed by the health of the feed. Prints the number of a batch once the store has
 * acknowledged it, and not before. Batches begin at its second argument.
 */
const [url = '', first = '0'] = process.argv.slice(2);
const now = () => Temporal.Now.instant();
const store = await openStore({ url, now, realNow: now });
const health = await store.feed.readHealth();
for (let batch = Number(first); ; batch += 1) {
  await store.papers.keep(
    ['a', 'b'].map((half) => aPaper({ id: `${batch}-${half}`, title: `Batch ${batch} ${half}` })),
  );
  await store.feed.writeHealth({ ...health, failures: batch });
  writeSync(1, `${batch}\n`);
}
