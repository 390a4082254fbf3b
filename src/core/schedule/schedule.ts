import { z } from 'zod';

/** Days of the week, Monday is 1 (ISO 8601). */
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5];

/** How a digest is laid out: papers as cards, all as a compact list, or papers in a thread below a header. */
export const STYLES = ['cards', 'list', 'thread'] as const;

/** When a channel's daily summary comes, in the channel's own zone, and what it holds. */
export const Schedule = z.strictObject({
  /** Wall-clock time, `09:00`. */
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u),
  /** ISO days of the week, ascending, at least one. */
  days: z.array(z.int().min(1).max(7)).min(1).readonly(),
  /** How many papers are shown in full; the others follow as a compact list. */
  top: z.int().min(0).max(50),
  /** Upvotes that a paper needs to be among the best of the day. */
  min: z.int().min(0).nullable(),
  /** What happens where there is nothing to post. */
  empty: z.enum(['say', 'silent']),
  style: z.enum(STYLES),
});
export type Schedule = z.output<typeof Schedule>;

/** A schedule of which nothing was said but its time. */
export const USUAL_SCHEDULE: Omit<Schedule, 'time'> = {
  days: EVERY_DAY,
  top: 10,
  min: null,
  empty: 'say',
  style: 'cards',
};
