import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StartError } from '../core/errors.ts';
import { runTool, withStore } from './run-tool.ts';

/** `npm run import -- FILE`: reads an export into a database that has no channels yet. */
await runTool(async ({ settings, args, out }) => {
  const [name, ...more] = args;
  if (name === undefined || name === '' || more.length > 0) {
    throw new StartError('From where? npm run import -- FILE');
  }
  const file = await openFile(resolve(name));
  try {
    const counts = await withStore(settings, async ({ archive }) =>
      archive.import(file.readLines({ encoding: 'utf8' })),
    );
    out.write(`Imported ${[...counts].map(([kind, lines]) => `${kind}: ${lines}`).join(', ')}.\n`);
  } finally {
    await file.close();
  }
});

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file);
  } catch {
    throw new StartError(`${file} cannot be read: name a file that npm run export wrote.`);
  }
}
