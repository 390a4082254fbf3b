import type { Kysely } from 'kysely';
import { instantText } from '../../core/instant.ts';
import type { Tables } from '../tables.ts';
import { exportLines } from './export-lines.ts';
import { importLines } from './import-lines.ts';

/** The whole store as lines of text, to keep elsewhere or to move to another database. */
export class Archive {
  readonly #db: Kysely<Tables>;
  readonly #now: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, now: () => Temporal.Instant) {
    this.#db = db;
    this.#now = now;
  }

  /** See `exportLines`. */
  async export(write: (line: string) => Promise<void>): Promise<void> {
    await exportLines(this.#db, write);
  }

  /** See `importLines`. */
  async import(lines: AsyncIterable<string>): Promise<ReadonlyMap<string, number>> {
    return importLines(this.#db, lines, instantText(this.#now()));
  }
}
