import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { StartError } from '../core/errors.ts';

/** Pages copied in one go; others may write in between. */
const PAGES = 1000;
const BUSY_MS = 10_000;

/**
 * Copies a SQLite database as it is at one moment, while others write to it, into a file that is not
 * there yet; a backup that fails leaves no file. Throws a `StartError` that says what to mend.
 */
export async function backupSqlite(from: string, to: string): Promise<void> {
  if (!existsSync(from)) throw new StartError(`There is no database yet: ${from} is missing.`);
  if (existsSync(to)) {
    throw new StartError(`${to} is there already and was left alone: name another file.`);
  }
  const unfinished = `${to}.unfinished-${process.pid}`;
  try {
    const source = new DatabaseSync(from, { timeout: BUSY_MS });
    try {
      await backup(source, unfinished, { rate: PAGES });
    } finally {
      source.close();
    }
    check(unfinished);
    await rename(unfinished, to);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const why = error instanceof Error ? error.message : 'no reason given';
    throw new StartError(`The backup to ${to} failed: ${why}. Nothing was written.`);
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) {
      await rm(`${unfinished}${end}`, { force: true });
    }
  }
}

function check(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    // A copy has the original's write-ahead mode; without it a backup is one file for good.
    copy.exec('pragma journal_mode = delete');
    const result = copy.prepare('pragma integrity_check').get();
    if (result?.['integrity_check'] !== 'ok') throw new Error('the copy is damaged');
  } finally {
    copy.close();
  }
}
