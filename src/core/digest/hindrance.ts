import type { Topic } from '../topics/topic.ts';
import { startOfDay } from '../instant.ts';
import type { InstantText } from '../instant.ts';
import type { Arrival } from './arrival.ts';

/** Why a paper that matches is not posted. */
export type Hindrance =
  | { readonly kind: 'not arrived'; readonly at: InstantText }
  | { readonly kind: 'there before'; readonly since: InstantText }
  | {
      readonly kind: 'below floor';
      readonly upvotes: number;
      readonly floor: number;
      readonly until: InstantText;
    }
  | { readonly kind: 'too late'; readonly until: InstantText };

export interface Moment {
  readonly now: InstantText;
  /** Up to when was looked the last time: what was in time then still is. */
  readonly lookedAt: InstantText;
}

/** What keeps a paper that matches a topic from being posted for it; `null` where nothing does. */
export function topicHindrance(topic: Topic, arrival: Arrival, moment: Moment): Hindrance | null {
  const { createdAt, minUpvotes, lowered } = topic;
  if (arrival.arrivedAt <= createdAt || arrival.closesAt <= createdAt) {
    return { kind: 'there before', since: createdAt };
  }
  const floor =
    lowered !== null && arrival.arrivedAt <= lowered.at
      ? Math.max(lowered.from, minUpvotes ?? 0)
      : (minUpvotes ?? 0);
  return floorHindrance(floor, arrival, moment);
}

/** The same for the best of the day: whole lists from the day on which it was asked for. */
export function scheduleHindrance(
  { scheduledAt, min }: { readonly scheduledAt: InstantText; readonly min: number | null },
  arrival: Arrival,
  moment: Moment,
): Hindrance | null {
  if (arrival.listedAt < startOfDay(scheduledAt.slice(0, 10))) {
    return { kind: 'there before', since: scheduledAt };
  }
  return floorHindrance(min ?? 0, arrival, moment);
}

function floorHindrance(
  floor: number,
  { paper, settlesAt, arrivedAt }: Arrival,
  { now, lookedAt }: Moment,
): Hindrance | null {
  if (arrivedAt > now) return { kind: 'not arrived', at: arrivedAt };
  if (settlesAt < lookedAt) return { kind: 'too late', until: settlesAt };
  const upvotes = paper.upvotes ?? 0;
  return floor > upvotes ? { kind: 'below floor', upvotes, floor, until: settlesAt } : null;
}
