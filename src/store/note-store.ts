import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Notebook } from '../core/notebook.ts';
import { readState } from './state.ts';
import type { Tables } from './tables.ts';

const NAME_LENGTH = 22;
const TEXT = 'kept text ';
const MARK = 'mark ';

/** Notes of adapters, beside what else the store remembers by name. */
export class NoteStore implements Notebook {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async keep(text: string): Promise<string> {
    const name = createHash('sha256').update(text).digest('base64url').slice(0, NAME_LENGTH);
    await this.#add(TEXT + name, text);
    return name;
  }

  async kept(name: string): Promise<string | null> {
    return readState(this.#db, TEXT + name);
  }

  async mark(name: string): Promise<boolean> {
    return this.#add(MARK + name, '');
  }

  async unmark(name: string): Promise<void> {
    await this.#db
      .deleteFrom('state')
      .where('name', '=', MARK + name)
      .execute();
  }

  /** Whether it was not there. */
  async #add(name: string, value: string): Promise<boolean> {
    const added = await this.#db
      .insertInto('state')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('name')
      .executeTakeFirst();
    return added !== undefined;
  }
}
