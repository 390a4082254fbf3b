import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { KeptPapers } from '../core/feed.ts';
import { mergePapers, refreshPaper } from '../core/merge-papers.ts';
import type { Paper } from '../core/paper.ts';
import { KnownPapers } from './known-papers.ts';
import { renamePaper } from './rename-paper.ts';
import type { Tables } from './tables.ts';
import { writePapers } from './write-papers.ts';

/**
 * Keeps papers within a transaction. The revision is raised first, which makes all writers of papers
 * go one after the other: what is read here stays true, and revisions become visible in order.
 */
export async function keepPapers(
  trx: Transaction<Tables>,
  papers: readonly Paper[],
  now: string,
): Promise<KeptPapers> {
  const revision = await nextRevision(trx);
  const known = await KnownPapers.load(trx, papers);
  const before = new Map(known.all().map((paper) => [paper.id, paper]));
  const renamed = new Map<string, string>();
  for (const paper of papers) {
    if (paper.id.startsWith('page:')) {
      const twin = known.byTitle(paper.title);
      known.set(
        twin === undefined ? { ...paper, id: known.freeId(paper.id) } : mergePapers(twin, paper),
      );
      continue;
    }
    const same = known.byId(paper.id);
    const page = known.pageByTitle(paper.title);
    const fresh = same === undefined ? paper : refreshPaper(same, paper);
    if (page === undefined) known.set(fresh);
    else {
      renamed.set(page.id, paper.id);
      known.replace(
        page.id,
        same === undefined ? refreshPaper(page, fresh) : mergePapers(fresh, page),
      );
    }
  }
  const wasKnown = new Set([...before.keys(), ...renamed.values()]);
  const dirty = known.all().filter((paper) => !isDeepStrictEqual(paper, before.get(paper.id)));
  for (const [from, to] of renamed) {
    if (before.has(from)) await renamePaper(trx, { from, to, exists: before.has(to), revision });
  }
  await writePapers(trx, dirty, revision, now);
  const added = dirty.filter(({ id }) => !wasKnown.has(id)).length;
  return { added, changed: dirty.length - added - renamed.size, identified: renamed.size };
}

/** The next revision; whoever asks for it waits until the one before is done. */
export async function nextRevision(trx: Transaction<Tables>): Promise<number> {
  const { value } = await trx
    .updateTable('state')
    .set({ value: sql<string>`cast(cast(value as integer) + 1 as text)` })
    .where('name', '=', 'catalogue revision')
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(value);
}
