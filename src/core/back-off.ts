const FIRST_MS = 5000;
/** The usual longest back-off; what a server itself asks for may be longer. */
export const LONGEST_BACK_OFF_MS = 15 * 60_000;

/**
 * How long to wait after `failures` in a row, in milliseconds: anything up to a limit that doubles
 * each time, so that many processes do not come back at once, and never less than `atLeastMs`.
 * `random` gives a number from 0 to 1. Source: "full jitter" in "Exponential Backoff And Jitter",
 * AWS Architecture Blog, 2015.
 */
export function backOff(
  failures: number,
  atLeastMs: number,
  random: () => number,
  longestMs = LONGEST_BACK_OFF_MS,
): number {
  const limit = Math.min(FIRST_MS * 2 ** (failures - 1), longestMs);
  return Math.round(Math.max(random() * limit, atLeastMs));
}
