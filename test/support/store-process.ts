import { openStore } from '../../src/store/open-store.ts';
import { shippedEntries } from './shipped.ts';

/**
 * A process that opens the store of its first argument and imports the shipped pages, as every
 * start does; prints whether it was the one that did.
 */
const [url = ''] = process.argv.slice(2);
const now = () => Temporal.Now.instant();
const store = await openStore({ url, now, realNow: now });
const { entries, pages } = await shippedEntries();
const imported = await store.papers.importPages({ entries, pages, fingerprint: 'shipped' });
process.stdout.write(JSON.stringify({ imported, papers: (await store.papers.facts()).papers }));
await store.close();
