import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { StartError } from '../../core/errors.ts';
import { foldTitle } from '../../core/paper.ts';
import { keepPapers } from '../keep-papers.ts';
import { papersBy } from '../read-papers.ts';
import type { Tables } from '../tables.ts';
import type { PaperLine, Row, RowTable } from './archive-rows.ts';

const AT_ONCE = 100;

export type Item =
  | { readonly kind: 'paper'; readonly line: PaperLine }
  | { readonly kind: RowTable; readonly row: Row };

/** Takes in what lines of an export hold and writes it many at a time, in the order in which it came. */
export class RowImporter {
  readonly #trx: Transaction<Tables>;
  readonly #revision: number;
  readonly #now: string;
  #waiting: Item[] = [];
  #line = 0;
  /** Page papers that go by another id here than in the export, because their titles do. */
  readonly #movedTo = new Map<string, string>();

  constructor(trx: Transaction<Tables>, revision: number, now: string) {
    this.#trx = trx;
    this.#revision = revision;
    this.#now = now;
  }

  async add(item: Item, line: number): Promise<void> {
    const [first] = this.#waiting;
    if (first !== undefined && (first.kind !== item.kind || this.#waiting.length === AT_ONCE)) {
      await this.#flush();
    }
    this.#waiting.push(item);
    this.#line = line;
  }

  async finish(): Promise<void> {
    await this.#flush();
    if (!this.#trx.getExecutor().adapter.supportsMultipleConnections) return;
    // PostgreSQL goes on counting behind the ids that came in; SQLite does by itself.
    for (const table of ['topics', 'deliveries']) {
      await sql`
        select setval(pg_get_serial_sequence(${table}, 'id'), max(id)) from ${sql.table(table)}
        having max(id) is not null
      `.execute(this.#trx);
    }
  }

  async #flush(): Promise<void> {
    const items = this.#waiting;
    this.#waiting = [];
    const [first] = items;
    if (first === undefined) return;
    const papers = items.flatMap((item) => (item.kind === 'paper' ? [item.line] : []));
    const rows = items.flatMap((item) => (item.kind === 'paper' ? [] : [item.row]));
    try {
      if (first.kind === 'paper') await this.#writePapers(papers);
      else await this.#writeRows(first.kind, rows);
    } catch (error) {
      const why = error instanceof Error ? error.message : 'no reason given';
      throw new StartError(
        `Nothing was imported: lines ${this.#line - items.length + 1} to ${this.#line} cannot be kept (${why}).`,
      );
    }
  }

  async #writePapers(lines: readonly PaperLine[]): Promise<void> {
    const papers = lines.map(({ paper }) => paper);
    await keepPapers(this.#trx, papers, this.#now);
    const pages = papers.filter(({ id }) => id.startsWith('page:'));
    const titled = await papersBy(
      this.#trx,
      'title_key',
      pages.map(({ title }) => foldTitle(title)),
    );
    for (const { id, title } of pages) {
      const same = titled.filter((each) => foldTitle(each.title) === foldTitle(title));
      const kept = same.find((each) => !each.id.startsWith('page:')) ?? same[0];
      if (kept !== undefined && kept.id !== id) this.#movedTo.set(id, kept.id);
    }
    for (const {
      paper: { id },
      firstSeenAt,
    } of lines) {
      await this.#trx
        .updateTable('papers')
        .set({ first_seen_at: firstSeenAt })
        .where('id', '=', this.#movedTo.get(id) ?? id)
        .where('first_seen_at', '>', firstSeenAt)
        .execute();
    }
  }

  async #writeRows(table: RowTable, given: readonly Row[]): Promise<void> {
    const rows = (await this.#withoutPapers(table, given)).map((row) => this.#here(table, row));
    const [first] = rows;
    if (first === undefined) return;
    const columns = Object.keys(first);
    const values = rows.map((row) => sql`(${sql.join(columns.map((name) => row[name]))})`);
    const known =
      table === 'sources'
        ? sql`on conflict (name) do update set date = coalesce(sources.date, excluded.date)`
        : sql`on conflict do nothing`;
    await sql`
      insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})
      values ${sql.join(values)} ${known}
    `.execute(this.#trx);
  }

  /** The row as it has to stand in this store. */
  #here(table: RowTable, row: Row): Row {
    const paperId = row['paper_id'];
    const moved = typeof paperId === 'string' ? this.#movedTo.get(paperId) : undefined;
    return {
      ...row,
      ...(moved === undefined ? {} : { paper_id: moved }),
      ...(table === 'paper_aliases' ? { revision: this.#revision } : {}),
    };
  }

  /** An old id that is a paper of its own here leads to that paper. */
  async #withoutPapers(table: RowTable, rows: readonly Row[]): Promise<readonly Row[]> {
    if (table !== 'paper_aliases') return rows;
    const ids = rows.map((row) => String(row['old_id']));
    const papers = await this.#trx
      .selectFrom('papers')
      .select('id')
      .where('id', 'in', ids)
      .execute();
    const taken = new Set(papers.map(({ id }) => id));
    return rows.filter((row) => !taken.has(String(row['old_id'])));
  }
}
