interface Patience {
  /** Whether an error says all there is to say, so that trying again cannot help. */
  readonly isFinal: (error: unknown) => boolean;
  /** Waits on real time, shorter when the signal is aborted, and does not throw for that. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

const WAITS_MS = [200, 1000, 3000];

/** Tries what may be done twice a few times more where it failed for another reason than what was asked. */
export async function again<T>(
  work: () => Promise<T>,
  { isFinal, sleep, signal }: Patience,
): Promise<T> {
  for (const waitMs of WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (isFinal(error) || signal.aborted) throw error;
      await sleep(waitMs, signal);
    }
  }
  return work();
}
