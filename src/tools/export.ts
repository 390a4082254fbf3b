import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { StartError } from '../core/errors.ts';
import { count } from '../core/text.ts';
import type { Store } from '../store/open-store.ts';
import { runTool, withStore } from './run-tool.ts';

/** `npm run export [-- FILE]`: everything that a person would lose, as JSON Lines. */
await runTool(async ({ settings, args, out, err }) => {
  const [file, ...more] = args;
  if (more.length > 0 || file === '')
    throw new StartError('One file at most: npm run export -- FILE');
  const target = file === undefined ? null : resolve(file);
  if (target !== null && existsSync(target)) {
    throw new StartError(`${target} is there already and was left alone: name another file.`);
  }
  await withStore(settings, async (store) => {
    if (target === null) await exportTo(out, store);
    else {
      const lines = await exportToFile(target, store);
      err.write(`${target} holds ${count(lines, 'line')}.\n`);
    }
  });
});

async function exportToFile(target: string, store: Store): Promise<number> {
  const unfinished = `${target}.unfinished-${process.pid}`;
  try {
    const file = createWriteStream(unfinished, { flags: 'wx', flush: true });
    await once(file, 'open');
    const lines = await exportTo(file, store);
    file.end();
    await finished(file);
    await rename(unfinished, target);
    return lines;
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new StartError(`${target} cannot be written: ${error.message}.`);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Waits where the other side reads slowly; gives the number of lines. */
async function exportTo(stream: Writable, store: Store): Promise<number> {
  let lines = 0;
  await store.archive.export(async (line) => {
    lines += 1;
    if (!stream.write(`${line}\n`)) await once(stream, 'drain');
  });
  return lines;
}
