import { setFlagsFromString } from 'node:v8';

/** How much the heap may grow before V8 looks for what it can let go of, in percent. */
const GROWTH = 8;

/**
 * Has V8 look for garbage sooner: by itself it lets the heap grow by a half and more while many ask
 * at once, to save some time. Loading modules would be slower: this is for when they are there.
 */
export function growSlowly(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
