import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { StartError } from '../src/core/errors.ts';

/** What was typed behind the name of a bench. Throws a `StartError` that ends in `usage`. */
export function readOptions<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // The first sentence of its message says what is wrong, the others how Node would mend it.
    const message = error instanceof Error ? error.message : String(error);
    const [problem] = message.split(/\.?\n|\. /u);
    throw new StartError(`${problem}. There are ${usage}.`);
  }
}
