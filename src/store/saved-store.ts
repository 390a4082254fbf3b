import type { Kysely } from 'kysely';
import { instantText } from '../core/instant.ts';
import type { PageWindow } from '../core/page-option.ts';
import { MOST_SAVED } from '../core/saved.ts';
import type { Forgotten, SavedPaper, SavedPapers, Saving } from '../core/saved.ts';
import { toPaper } from './paper-rows.ts';
import type { PaperRow } from './paper-rows.ts';
import { selectPapers } from './read-papers.ts';
import type { Tables } from './tables.ts';

interface SavedRow extends PaperRow {
  readonly saved_at: string;
}

function toSaved(row: SavedRow): SavedPaper {
  return { paper: toPaper(row), savedAt: row.saved_at };
}

/** What people saved, in the database. */
export class SavedStore implements SavedPapers {
  readonly #db: Kysely<Tables>;
  readonly #now: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, now: () => Temporal.Instant) {
    this.#db = db;
    this.#now = now;
  }

  async save(person: string, paperId: string): Promise<Saving> {
    const id = await this.#presentId(paperId);
    const saved = await this.#db
      .selectFrom('saved_papers')
      .select('paper_id')
      .where('person', '=', person)
      .where('paper_id', '=', id)
      .executeTakeFirst();
    if (saved !== undefined) return 'saved before';
    if ((await this.count(person)) >= MOST_SAVED) return 'full';
    const savedAt = instantText(this.#now());
    const added = await this.#db
      .insertInto('saved_papers')
      .values({ person, paper_id: id, saved_at: savedAt })
      .onConflict((conflict) => conflict.columns(['person', 'paper_id']).doNothing())
      .returning('paper_id')
      .executeTakeFirst();
    return added === undefined ? 'saved before' : 'saved';
  }

  async remove(person: string, paperId: string): Promise<boolean> {
    const id = await this.#presentId(paperId);
    const { numDeletedRows } = await this.#db
      .deleteFrom('saved_papers')
      .where('person', '=', person)
      .where('paper_id', '=', id)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  async count(person: string): Promise<number> {
    const { saved } = await this.#db
      .selectFrom('saved_papers')
      .select(({ fn }) => fn.countAll().as('saved'))
      .where('person', '=', person)
      .executeTakeFirstOrThrow();
    return Number(saved);
  }

  async list(person: string, { offset, limit }: PageWindow): Promise<readonly SavedPaper[]> {
    const rows = await this.#rows(person)
      .orderBy('saved_at', 'desc')
      .orderBy('paper_id', 'desc')
      .offset(offset)
      .limit(limit)
      .execute();
    return rows.map((row) => toSaved(row));
  }

  async all(person: string): Promise<readonly SavedPaper[]> {
    const rows = await this.#rows(person).orderBy('saved_at').orderBy('paper_id').execute();
    return rows.map((row) => toSaved(row));
  }

  async forget(person: string): Promise<Forgotten> {
    return this.#db.transaction().execute(async (trx) => {
      const { numDeletedRows } = await trx
        .deleteFrom('saved_papers')
        .where('person', '=', person)
        .executeTakeFirstOrThrow();
      const { numUpdatedRows } = await trx
        .updateTable('topics')
        .set({ followed_by: null })
        .where('followed_by', '=', person)
        .executeTakeFirstOrThrow();
      await trx
        .updateTable('channels')
        .set({ scheduled_by: null })
        .where('scheduled_by', '=', person)
        .execute();
      return { savedPapers: Number(numDeletedRows), topics: Number(numUpdatedRows) };
    });
  }

  #rows(person: string) {
    return selectPapers(this.#db)
      .innerJoin('saved_papers', 'saved_papers.paper_id', 'papers.id')
      .select('saved_at')
      .where('person', '=', person);
  }

  /** The paper's id now: it may have taken over another since somebody saw it. */
  async #presentId(id: string): Promise<string> {
    const alias = await this.#db
      .selectFrom('paper_aliases')
      .select('paper_id')
      .where('old_id', '=', id)
      .executeTakeFirst();
    return alias?.paper_id ?? id;
  }
}
