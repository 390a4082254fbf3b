import type { Kysely } from 'kysely';
import type { Paper } from '../core/paper.ts';
import { toPaper } from './paper-rows.ts';
import type { PaperRow } from './paper-rows.ts';
import type { Tables } from './tables.ts';

/** Databases bound the values of one statement; larger lists go in pieces of this size. */
const PIECE = 500;

/** The list cut into pieces that fit into one statement. */
export function pieces<T>(list: readonly T[], size = PIECE): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** The papers with one of these ids, or one of these folded titles. */
export async function papersBy(
  db: Kysely<Tables>,
  column: 'id' | 'title_key',
  values: readonly string[],
): Promise<readonly Paper[]> {
  const rows = await inPieces(values, async (some) =>
    db.selectFrom('papers').selectAll().where(column, 'in', some).execute(),
  );
  return withListings(db, rows);
}

/** The rows as papers, each with its feed days and sources. */
export async function withListings(
  db: Kysely<Tables>,
  rows: readonly PaperRow[],
): Promise<readonly Paper[]> {
  const ids = rows.map(({ id }) => id);
  const listings = await inPieces(ids, async (some) =>
    db
      .selectFrom('listings')
      .selectAll()
      .where('paper_id', 'in', some)
      .orderBy('feed_day')
      .execute(),
  );
  const sources = await inPieces(ids, async (some) =>
    db
      .selectFrom('paper_sources')
      .selectAll()
      .where('paper_id', 'in', some)
      .orderBy('source')
      .execute(),
  );
  const daysOf = Map.groupBy(listings, ({ paper_id }) => paper_id);
  const sourcesOf = Map.groupBy(sources, ({ paper_id }) => paper_id);
  return rows.map((row) =>
    toPaper(
      row,
      (daysOf.get(row.id) ?? []).map(({ feed_day }) => feed_day),
      (sourcesOf.get(row.id) ?? []).map(({ source }) => source),
    ),
  );
}

async function inPieces<T, R>(
  list: readonly T[],
  query: (piece: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const found: R[] = [];
  for (const piece of pieces(list)) found.push(...(await query(piece)));
  return found;
}
