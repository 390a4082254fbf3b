/** Numbers that ascend. */
type Ascending = Uint16Array | Uint32Array;

/** The first index from one on, before another, whose number is not less; `to` where there is none. */
export function firstFrom(sorted: Ascending, number: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same where it is likely to come soon: steps that double, then halving. */
export function nextFrom(sorted: Ascending, number: number, from: number, to: number): number {
  let low = from;
  let step = 1;
  while (low + step < to && (sorted[low + step] ?? 0) < number) {
    low += step;
    step *= 2;
  }
  return firstFrom(sorted, number, low, Math.min(low + step, to));
}

/** What stands beside a number in a list of numbers, ascending, and what is beside each, in turn; `undefined` where it is not there. */
export function besideIn(pairs: ArrayLike<number>, number: number): number | undefined {
  let low = 0;
  let high = pairs.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pairs[middle * 2] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return pairs[low * 2] === number ? pairs[low * 2 + 1] : undefined;
}
