import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartError } from '../core/errors.ts';
import { backupSqlite } from '../store/backup-sqlite.ts';
import { runTool } from './run-tool.ts';

/** `npm run backup -- FILE`: a consistent copy of the SQLite file while the bot runs. */
await runTool(async ({ settings, args, out }) => {
  const [file, ...more] = args;
  if (file === undefined || file === '' || more.length > 0) {
    throw new StartError('Where to? npm run backup -- FILE');
  }
  const source = /^sqlite:(?!:memory:)(.+)$/u.exec(settings.DATABASE_URL)?.[1];
  if (source === undefined) {
    throw new StartError(
      settings.DATABASE_URL.startsWith('sqlite:')
        ? 'DATABASE_URL names a database in memory, of which there can be no backup.'
        : 'DATABASE_URL names a PostgreSQL database, which has its own tool: pg_dump "$DATABASE_URL" > FILE. For what a person would lose alone: npm run export -- FILE',
    );
  }
  const target = resolve(file);
  await backupSqlite(source, target);
  const mebibytes = (statSync(target).size / 2 ** 20).toFixed(1);
  out.write(`${source} is backed up as ${target} (${mebibytes} MiB).\n`);
});
