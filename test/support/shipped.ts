import { join } from 'node:path';
import { MemoryCatalogue } from '../../src/papers/catalogue.ts';
import { loadPages } from '../../src/papers/sources/pages.ts';
import { LunrSearch } from '../../src/search/lunr-search.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

export async function shippedEntries() {
  return loadPages(join(ROOT, 'data'));
}

/** The shipped papers, read and indexed as the bot does it. */
export async function shippedPapers() {
  const { entries, pages } = await shippedEntries();
  const papers = new MemoryCatalogue(entries, pages);
  const search = new LunrSearch();
  await search.update({ papers: papers.all() });
  return { entries, pages, papers, search };
}
