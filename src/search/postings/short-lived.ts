/** Numbers that there is room for at first, and that it may grow to. */
const ROOM = 16_384;
const MOST_ROOM = 512 * 1024;

let room = new Uint32Array(ROOM);
let used = 0;
let isGivenBack = false;

/**
 * Does work at once that takes short-lived arrays, and takes these back when it is done: memory of its
 * own for each would make V8 look for garbage every few queries.
 */
export function givingBack<Result>(work: () => Result): Result {
  if (isGivenBack) return work();
  isGivenBack = true;
  try {
    return work();
  } finally {
    isGivenBack = false;
    used = 0;
  }
}

/** An array of zeros, until the work that it is for is done; without such work one of its own. */
export function shortLived(length: number): Uint32Array {
  if (!isGivenBack) return new Uint32Array(length);
  if (used + length > room.length) {
    if (used + length > MOST_ROOM) return new Uint32Array(length);
    // What was given out so far stays as it is.
    room = new Uint32Array(Math.min(MOST_ROOM, 2 * (used + length)));
  }
  used += length;
  return room.subarray(used - length, used).fill(0);
}
