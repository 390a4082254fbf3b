import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { IndexSnapshot } from '../../core/index-snapshot.ts';
import type { PaperIndex } from '../paper-index.ts';
import { UnusableFileError } from './section-file.ts';

/** Nobody writes for so long. */
const LEFT_MS = 10 * 60_000;

/** What is told of a snapshot that is no use. */
export interface SnapshotLog {
  warn(fields: object, message: string): void;
}

/** Keeps an index in a file. A snapshot only saves time: what is wrong with it is logged, and never stops the bot. */
export function keptIndex(search: PaperIndex, file: string, log: SnapshotLog): IndexSnapshot {
  return {
    load: async (catalogue) => {
      try {
        return await search.load(file, catalogue);
      } catch (error) {
        if (error instanceof UnusableFileError) {
          log.warn({ file, reason: error.message }, 'Index is built anew: its snapshot is no use');
        } else if (!isMissing(error)) {
          log.warn({ file, err: error }, 'Index is built anew: its snapshot cannot be read');
        }
        return null;
      }
    },
    save: async (catalogue, revision) => {
      try {
        await mkdir(dirname(file), { recursive: true });
        await search.save(file, { catalogue, revision });
        await removeLeftovers(file);
      } catch (error) {
        log.warn(
          { file, err: error },
          'Snapshot of the index cannot be written: free some space, or the next start takes longer',
        );
      }
    },
  };
}

/** Takes away what processes that were killed left beside the file; those that still write are younger. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(file)}.`) || !name.endsWith('.tmp')) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (Date.now() - mtimeMs > LEFT_MS) await rm(join(folder, name), { force: true });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
