import { sql } from 'kysely';
import type { CompiledQuery, Kysely, RawBuilder } from 'kysely';
import type { Paper } from '../core/paper.ts';
import { isPostgres } from './is-postgres.ts';
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
  const papers: Paper[] = [];
  for (const some of pieces(values)) {
    const { rows } = await db.executeQuery(papersStatement(db, column, some));
    papers.push(...rows.map((row) => toPaper(row)));
  }
  return papers;
}

/** By what they look for, and in how many values. */
type Statements = Map<string, CompiledQuery<PaperRow>>;
const statements = new WeakMap<Kysely<Tables>, Statements>();

/** Every answer reads papers, and to write such a statement takes longer than to run it: each is written once. */
function papersStatement(
  db: Kysely<Tables>,
  column: 'id' | 'title_key',
  values: readonly string[],
): CompiledQuery<PaperRow> {
  const known: Statements = statements.get(db) ?? new Map();
  statements.set(db, known);
  const key = `${column} ${values.length}`;
  const statement = known.get(key) ?? selectPapers(db).where(column, 'in', values).compile();
  known.set(key, statement);
  return { ...statement, parameters: values };
}

/** A selection of papers, each row with all that `toPaper` wants: one statement, and so one moment. */
export function selectPapers(db: Kysely<Tables>) {
  return db
    .selectFrom('papers')
    .selectAll('papers')
    .select([
      listOf(db, 'listings', 'feed_day').as('listed_on'),
      listOf(db, 'paper_sources', 'source').as('sources'),
    ]);
}

/** What another table says of a paper, in order, as JSON. */
function listOf(
  db: Kysely<Tables>,
  table: 'listings' | 'paper_sources',
  column: 'feed_day' | 'source',
): RawBuilder<string> {
  const value = sql.ref(`${table}.${column}`);
  const list = isPostgres(db)
    ? sql`coalesce(json_agg(${value} order by ${value}), '[]')::text`
    : sql`json_group_array(${value} order by ${value})`;
  return sql`(select ${list} from ${sql.table(table)} where ${sql.ref(`${table}.paper_id`)} = papers.id)`;
}
