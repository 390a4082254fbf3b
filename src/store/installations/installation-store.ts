import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { StartError } from '../../core/errors.ts';
import type { Installations } from '../../core/installations.ts';
import { instantText } from '../../core/instant.ts';
import { count } from '../../core/text.ts';
import type { Tables } from '../tables.ts';
import { seal, sealKey, unseal } from './seal.ts';

/** `PAPERBOY_SECRET`, and the one before it while it is being replaced. */
export interface Secrets {
  readonly current: string;
  readonly old: string | null;
}

const FIX =
  'Set PAPERBOY_SECRET, or PAPERBOY_SECRET_OLD beside it, to the secret that was set when they were kept. Where that is lost, empty the table installations: the workspaces then have to allow the app again.';

/** The workspaces that allowed the app, in the database, where what is kept of each is sealed. */
export class InstallationStore implements Installations {
  readonly #db: Kysely<Tables>;
  readonly #key: KeyObject;
  readonly #oldKey: KeyObject | null;
  readonly #realNow: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, { current, old }: Secrets, realNow: () => Temporal.Instant) {
    this.#db = db;
    this.#key = sealKey(current);
    this.#oldKey = old === null ? null : sealKey(old);
    this.#realNow = realNow;
  }

  async keep(id: string, facts: string): Promise<void> {
    const sealed = seal(facts, id, this.#key);
    await this.#db
      .insertInto('installations')
      .values({ id, sealed, installed_at: instantText(this.#realNow()) })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed }))
      .execute();
  }

  async get(id: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom('installations')
      .select('sealed')
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    const facts = unseal(row.sealed, id, this.#key) ?? this.#openOld(row.sealed, id);
    if (facts === null) throw new Error(`The installation ${id} cannot be opened. ${FIX}`);
    return facts;
  }

  async all(prefix: string): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('installations')
      .select('id')
      .where((row) => row.fn('substr', ['id', row.val(1), row.val(prefix.length)]), '=', prefix)
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  async remove(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('installations')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  /**
   * Opens all that is kept, and seals anew what the old secret had sealed. Throws a `StartError`, and
   * changes nothing, where there is something that neither secret opens.
   */
  async resealAll(): Promise<void> {
    const rows = await this.#db.selectFrom('installations').select(['id', 'sealed']).execute();
    const old = rows
      .filter(({ id, sealed }) => unseal(sealed, id, this.#key) === null)
      .map(({ id, sealed }) => ({ id, sealed, facts: this.#openOld(sealed, id) }));
    const closed = old.filter(({ facts }) => facts === null).length;
    if (closed > 0) {
      throw new StartError(
        `${count(closed, 'installation')} in the database of DATABASE_URL cannot be opened. ${FIX}`,
      );
    }
    for (const { id, sealed, facts } of old) {
      if (facts === null) continue;
      await this.#db
        .updateTable('installations')
        .set({ sealed: seal(facts, id, this.#key) })
        .where('id', '=', id)
        // Unless it was kept anew meanwhile.
        .where('sealed', '=', sealed)
        .execute();
    }
  }

  #openOld(sealed: string, id: string): string | null {
    return this.#oldKey === null ? null : unseal(sealed, id, this.#oldKey);
  }
}
