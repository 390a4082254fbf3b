import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { StartError } from '../src/core/errors.ts';

/** The corpora that were named, or else those of `PAPERBOY_CORPUS`, parted as in `PATH`. Throws where one is missing. */
export function corpusFiles(named: readonly string[]): readonly string[] {
  const fromEnvironment = (process.env['PAPERBOY_CORPUS'] ?? '').split(delimiter);
  const files = (named.length > 0 ? named : fromEnvironment).filter((file) => file !== '');
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new StartError(`There is no corpus ${missing}.`);
  return files;
}
