/** A moment as text, UTC in ISO 8601 with milliseconds: later moments sort behind earlier ones. */
export type InstantText = string;

export const DAY_MS = 24 * 60 * 60_000;

export function instantText(instant: Temporal.Instant): InstantText {
  return instant.toString({ smallestUnit: 'millisecond' });
}

/** The moment so many milliseconds later (earlier where negative). */
export function addMs(instant: InstantText, milliseconds: number): InstantText {
  return instantText(Temporal.Instant.from(instant).add({ milliseconds }));
}

/** The first moment of a date in UTC. */
export function startOfDay(date: string): InstantText {
  return `${date}T00:00:00.000Z`;
}

/** The later of two moments; `null` is before all. */
export function laterOf(a: InstantText | null, b: InstantText): InstantText {
  return a !== null && a > b ? a : b;
}
