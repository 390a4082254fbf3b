export interface Loop {
  /** Begins when `after` is done. */
  start(after?: Promise<void>): void;
  /** Has it work at once, or once more where it is working. */
  ring(): void;
  /** Done when the work that is going on is. */
  stop(): Promise<void>;
}

interface LoopOptions {
  /** Gives whether there is more to do at once. */
  readonly work: () => Promise<boolean>;
  /** Between two times of work, in milliseconds of real time. */
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
  /** Waits on real time, shorter when the signal is aborted, and does not throw for that. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Works again and again, and at once when it is rung. An error is reported, and the next time tries again. */
export function createLoop({ work, everyMs, onError, sleep }: LoopOptions): Loop {
  const stopping = new AbortController();
  const stopped = Promise.withResolvers<void>();
  let bell = new AbortController();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      bell = new AbortController();
      let isMore = false;
      try {
        isMore = await work();
      } catch (error) {
        onError(error);
      }
      if (!isMore && !stopping.signal.aborted) await sleep(everyMs, bell.signal);
    }
  }

  return {
    start: (after = Promise.resolve()) => {
      running ??= Promise.race([after, stopped.promise]).then(run);
    },
    ring: () => {
      bell.abort();
    },
    stop: async () => {
      stopping.abort();
      stopped.resolve();
      bell.abort();
      await running;
    },
  };
}
