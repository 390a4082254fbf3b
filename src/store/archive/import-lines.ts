import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import { StartError } from '../../core/errors.ts';
import { nextRevision } from '../keep-papers.ts';
import type { Tables } from '../tables.ts';
import { End, FORMAT, Header, isRowTable, PaperLine, readRow } from './archive-rows.ts';
import { RowImporter } from './row-importer.ts';
import type { Item } from './row-importer.ts';

/** The most bad lines that are named. */
const NAMED = 10;

/** What is wrong with one line. */
class LineError extends Error {}

const Line = z.looseObject({ kind: z.string(), row: z.unknown().optional() });

/**
 * Reads what `exportLines` wrote into a store without channels, in one transaction: all of it is
 * there in the end, or nothing. Papers join those that are there, as papers of the feed do. Gives
 * how many lines of each kind there were. Throws a `StartError` that names bad lines by number, and
 * one where the export or the store is not fit for it.
 */
export async function importLines(
  db: Kysely<Tables>,
  lines: AsyncIterable<string>,
  now: string,
): Promise<ReadonlyMap<string, number>> {
  return db.transaction().execute(async (trx) => {
    const revision = await nextRevision(trx);
    await refuseInhabited(trx);
    const importer = new RowImporter(trx, revision, now);
    const counts = new Map<string, number>();
    const problems: string[] = [];
    let number = 0;
    let ended = false;
    for await (const line of lines) {
      number += 1;
      try {
        const value = Line.parse(JSON.parse(line));
        if (number === 1) checkHeader(value);
        else if (ended) throw new LineError('nothing may stand behind the end');
        else if (value.kind === 'end') {
          checkEnd(value, number);
          ended = true;
        } else {
          const item = readItem(value);
          counts.set(value.kind, (counts.get(value.kind) ?? 0) + 1);
          // With a bad line nothing is kept: what stands behind it is read for more of them alone.
          if (problems.length === 0) await importer.add(item, number);
        }
      } catch (error) {
        if (number === 1) throw notAnExport(error);
        problems.push(`line ${number}: ${sayWhy(error)}`);
        if (problems.length === NAMED) break;
      }
    }
    if (problems.length > 0) {
      throw new StartError(`Nothing was imported. Bad lines: ${problems.join('; ')}.`);
    }
    if (!ended) {
      throw new StartError(
        `Nothing was imported: the export breaks off after line ${number}. Export again.`,
      );
    }
    await importer.finish();
    return counts;
  });
}

function readItem(value: z.output<typeof Line>): Item {
  if (value.kind === 'paper') return { kind: 'paper', line: PaperLine.parse(value) };
  if (isRowTable(value.kind)) return { kind: value.kind, row: readRow(value.kind, value.row) };
  throw new LineError(`there is no kind "${value.kind}"`);
}

async function refuseInhabited(trx: Transaction<Tables>): Promise<void> {
  const { rows } = await sql<{ readonly channels: number | string }>`
    select count(*) as channels from channels
  `.execute(trx);
  const channels = Number(rows[0]?.channels ?? 0);
  if (channels === 0) return;
  throw new StartError(
    `Nothing was imported: the database of DATABASE_URL has channels already (${channels}), which an import would mix up with its own. Set DATABASE_URL to a new database and run it again.`,
  );
}

function checkHeader(value: unknown): void {
  const { format } = Header.parse(value);
  if (format <= FORMAT) return;
  throw new StartError(
    `Nothing was imported: a newer Paperboy made this export (format ${format}, and ${FORMAT} is the newest that is known here). Update Paperboy.`,
  );
}

function checkEnd(value: unknown, number: number): void {
  const { lines } = End.parse(value);
  if (lines === number - 1) return;
  throw new LineError(`the end speaks of ${lines} lines before it, but there are ${number - 1}`);
}

function notAnExport(error: unknown): StartError {
  if (error instanceof StartError) return error;
  return new StartError('Nothing was imported: line 1 is not the header of an export of Paperboy.');
}

function sayWhy(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
  }
  if (error instanceof SyntaxError) return 'it is not JSON';
  if (error instanceof LineError) return error.message;
  throw error;
}
