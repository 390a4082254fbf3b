import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { isPostgres } from '../is-postgres.ts';
import { papersBy, pieces } from '../read-papers.ts';
import type { Tables } from '../tables.ts';
import {
  columnsOf,
  FORMAT,
  OWN_STATE,
  readRow,
  ROW_TABLE_NAMES,
  ROW_TABLES,
} from './archive-rows.ts';
import type { PaperLine, Row, RowTable } from './archive-rows.ts';

const PAPERS_AT_ONCE = 200;

/**
 * Writes everything that a person would lose as lines of JSON, without their ends: a header, papers,
 * the rows of other tables, and an end that counts the lines before it. They tell of one moment,
 * whoever changes what meanwhile, and stand in one order, so that two exports of the same things
 * are the same. Little of the store is in memory at a time.
 */
export async function exportLines(
  db: Kysely<Tables>,
  write: (line: string) => Promise<void>,
): Promise<void> {
  const begin = isPostgres(db)
    ? sql`begin isolation level repeatable read read only`
    : // Kysely's own transactions would keep writers out.
      sql`begin deferred`;
  await db.connection().execute(async (connection) => {
    await begin.execute(connection);
    try {
      let lines = 0;
      const put = async (line: object): Promise<void> => {
        lines += 1;
        await write(toJson(line));
      };
      await put({ kind: 'paperboy export', format: FORMAT });
      for await (const paper of allPapers(connection)) await put(paper);
      for (const table of ROW_TABLE_NAMES) {
        for await (const row of allRows(connection, table)) await put({ kind: table, row });
      }
      await put({ kind: 'end', lines });
    } finally {
      await sql`rollback`.execute(connection);
    }
  });
}

async function* allPapers(db: Kysely<Tables>): AsyncGenerator<PaperLine> {
  for (const ids of pieces(await keysOf(db, 'papers', 'id'), PAPERS_AT_ONCE)) {
    const seen = await db
      .selectFrom('papers')
      .select(['id', 'first_seen_at'])
      .where('id', 'in', ids.map(String))
      .execute();
    const seenAt = new Map(seen.map(({ id, first_seen_at }) => [id, first_seen_at]));
    const papers = new Map(
      (await papersBy(db, 'id', [...seenAt.keys()])).map((each) => [each.id, each]),
    );
    for (const id of ids.map(String)) {
      const paper = papers.get(id);
      const firstSeenAt = seenAt.get(id);
      if (paper !== undefined && firstSeenAt !== undefined) {
        yield { kind: 'paper', firstSeenAt, paper };
      }
    }
  }
}

async function* allRows(db: Kysely<Tables>, table: RowTable): AsyncGenerator<Row> {
  const { key, atOnce } = ROW_TABLES[table];
  const columns = sql.join(columnsOf(table).map((name) => sql.ref(name)));
  for (const some of pieces(await keysOf(db, table, key[0]), atOnce)) {
    const { rows } = await sql<Row>`
      select ${columns} from ${sql.table(table)} where ${sql.ref(key[0])} in (${sql.join(some)})
    `.execute(db);
    const sorted = rows.toSorted((a, b) => {
      for (const name of key) {
        const order = compare(a[name] ?? '', b[name] ?? '');
        if (order !== 0) return order;
      }
      return 0;
    });
    for (const row of sorted) {
      if (table !== 'state' || !OWN_STATE.includes(String(row['name']))) yield readRow(table, row);
    }
  }
}

/** All values of a column once, in an order of ours: databases sort text each in its own way. */
async function keysOf(
  db: Kysely<Tables>,
  table: string,
  column: string,
): Promise<readonly (string | number)[]> {
  const { rows } = await sql<{ readonly key: string | number }>`
    select distinct ${sql.ref(column)} as key from ${sql.table(table)}
  `.execute(db);
  return rows.map(({ key }) => key).toSorted(compare);
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** JSON on one line for every reader: some take these two for the end of a line. */
function toJson(value: object): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
