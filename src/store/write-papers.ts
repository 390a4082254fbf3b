import type { Transaction } from 'kysely';
import type { Paper } from '../core/paper.ts';
import { toRow } from './paper-rows.ts';
import { pieces } from './read-papers.ts';
import type { PapersTable, Tables } from './tables.ts';

/** Rows in one statement: twenty columns each, and databases bound the values. */
const ROWS = 100;

/** What a new telling of a paper overwrites: all but the id and when it was first seen. */
const OVERWRITTEN = [
  'title',
  'title_key',
  'abstract',
  'authors',
  'author_count',
  'organization',
  'submitter',
  'keywords',
  'summary',
  'published_on',
  'upvotes',
  'comments',
  'github_url',
  'github_stars',
  'project_url',
  'thumbnail_url',
  'revision',
] as const satisfies readonly (keyof PapersTable)[];

/** Inserts or overwrites papers, and adds their listings and sources. */
export async function writePapers(
  trx: Transaction<Tables>,
  papers: readonly Paper[],
  revision: number,
  now: string,
): Promise<void> {
  for (const some of pieces(papers, ROWS)) {
    await trx
      .insertInto('papers')
      .values(some.map((paper) => toRow(paper, revision, now)))
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((row) =>
            Object.fromEntries(OVERWRITTEN.map((name) => [name, row.ref(`excluded.${name}`)])),
          ),
      )
      .execute();
  }
  const listings = papers.flatMap(({ id, listedOn }) =>
    listedOn.map((feed_day) => ({ paper_id: id, feed_day })),
  );
  for (const some of pieces(listings)) {
    await trx
      .insertInto('listings')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const told = papers.flatMap(({ id, sources }) =>
    sources.map((source) => ({ paper_id: id, source })),
  );
  for (const some of pieces(told)) {
    await trx
      .insertInto('paper_sources')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const names = [...new Set(told.map(({ source }) => source))];
  for (const some of pieces(names)) {
    await trx
      .insertInto('sources')
      .values(some.map((name) => ({ name, date: null })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
