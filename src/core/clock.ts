/** A moment to start at, and how many seconds pass in one. */
export interface Rehearsal {
  readonly start: Temporal.Instant;
  readonly speed: number;
}

/** The rehearsed moment of a `PAPERBOY_CLOCK` such as `2026-03-08T06:59:00Z x60`, or `null` where it is none. */
export function parseRehearsal(text: string): Rehearsal | null {
  const [, moment = '', speed = '1'] = /^(\S+?)(?: x(\d+(?:\.\d+)?))?$/u.exec(text) ?? [];
  try {
    const start = Temporal.Instant.from(moment);
    return Number(speed) > 0 ? { start, speed: Number(speed) } : null;
  } catch {
    return null;
  }
}

/** The clock that days and due times follow: the real one, or one that is rehearsed from now on. */
export function createClock(
  rehearsal: Rehearsal | null,
  realNow: () => Temporal.Instant,
): () => Temporal.Instant {
  if (rehearsal === null) return realNow;
  const began = realNow();
  return () => {
    const passed = realNow().since(began).total('milliseconds');
    return rehearsal.start.add({ milliseconds: Math.floor(passed * rehearsal.speed) });
  };
}
