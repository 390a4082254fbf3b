import { join } from 'node:path';
import { loadPages } from '../../src/papers/sources/pages.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { openStore } from '../../src/store/open-store.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

export async function shippedEntries() {
  return loadPages(join(ROOT, 'data'));
}

const stopped = () => Temporal.Instant.from('2026-01-02T03:04:05Z');

/** A store in memory, with a clock that stands still. */
export async function memoryStore() {
  return openStore({ url: 'sqlite::memory:', now: stopped, realNow: stopped });
}

/** The shipped papers, kept and indexed as the bot does it. */
export async function shippedPapers() {
  const pages = await shippedEntries();
  const { papers, saved, channels } = await memoryStore();
  await papers.importPages(pages);
  const search = new PaperIndex();
  const all = (await papers.changesSince(0)).papers;
  await search.update({ papers: all });
  return { ...pages, papers, saved, channels, all, search };
}
