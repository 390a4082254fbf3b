import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

interface Rename {
  readonly from: string;
  readonly to: string;
  /** Whether there is a paper with the new id already, which then takes all that hung on the old one. */
  readonly exists: boolean;
  readonly revision: number;
}

/** Tables that hang on a paper, with the column that tells their rows of one paper apart. */
const HANGING = [
  ['listings', 'feed_day'],
  ['paper_sources', 'source'],
  ['posted', 'channel_id'],
  ['saved_papers', 'person'],
] as const;

/** Gives a paper another id; its history comes along, and the old id keeps leading to it. */
export async function renamePaper(
  trx: Transaction<Tables>,
  { from, to, exists, revision }: Rename,
): Promise<void> {
  if (exists) {
    for (const [table, key] of HANGING) {
      await sql`
        update ${sql.table(table)} set paper_id = ${to}
        where paper_id = ${from} and ${sql.ref(key)} not in (
          select other.${sql.ref(key)} from ${sql.table(table)} other where other.paper_id = ${to}
        )`.execute(trx);
    }
    await trx
      .updateTable('paper_aliases')
      .set({ paper_id: to })
      .where('paper_id', '=', from)
      .execute();
    await trx.deleteFrom('papers').where('id', '=', from).execute();
  } else {
    await trx.updateTable('papers').set({ id: to }).where('id', '=', from).execute();
  }
  await trx.insertInto('paper_aliases').values({ old_id: from, paper_id: to, revision }).execute();
}
