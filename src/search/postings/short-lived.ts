/** Numbers in one piece of memory. */
const CHUNK = 16_384;
/** V8 keeps arrays of so many numbers in its own heap. */
const SMALL = 16;

let chunk = new Uint32Array(CHUNK);
let used = 0;

/**
 * An array of zeros that is let go when a query is answered: cut from a larger one, because memory of
 * its own takes V8 ten times as long. Not for what is kept, which would keep the whole piece.
 */
export function shortLived(length: number): Uint32Array {
  if (length <= SMALL || length > CHUNK / 4) return new Uint32Array(length);
  if (used + length > CHUNK) {
    chunk = new Uint32Array(CHUNK);
    used = 0;
  }
  used += length;
  return chunk.subarray(used - length, used);
}
