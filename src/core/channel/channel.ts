import type { InstantText } from '../instant.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Topic } from '../topics/topic.ts';

/** What is kept about a channel: what its people set, and how far its posts are. */
export interface Channel {
  readonly id: string;
  /** IANA name; `null` until somebody names one, which counts as UTC. */
  readonly zone: string | null;
  /** The daily summary; `null` where nobody asked for one. */
  readonly schedule: Schedule | null;
  /** Since when there is a daily summary: lists of earlier days are not posted. */
  readonly scheduledAt: InstantText | null;
  readonly scheduledBy: string | null;
  readonly topics: readonly Topic[];
  /** Nothing is posted before; `FOREVER` until somebody resumes. */
  readonly pausedUntil: InstantText | null;
  /** Why the platform refuses posts here, in words for people. */
  readonly blockedReason: string | null;
  /** When the bot was taken out of the channel. */
  readonly removedAt: InstantText | null;
  /** Whether the platform may show under a message what its links lead to. */
  readonly unfurls: boolean;
  readonly progress: Progress;
}

/** How far the posts of a channel are; kept by planning. */
export interface Progress {
  /** When the next digest is due; `null` where none is wanted. */
  readonly nextDueAt: InstantText | null;
  /** Up to when the last digest looked. */
  readonly digestSince: InstantText | null;
  /** Up to when the last digest with weekly topics looked. */
  readonly weeklySince: InstantText | null;
  /** The earliest moment of the next post of `now` topics. */
  readonly nowFrom: InstantText | null;
  /** When papers of `now` topics that wait have to be looked at again. */
  readonly nowDueAt: InstantText | null;
  /** Since when papers of `now` topics may be waiting that could not be posted. */
  readonly heldSince: InstantText | null;
}

/** Behind every moment that can be meant. */
export const FOREVER: InstantText = '9999-12-31T23:59:59.999Z';

export const NO_PROGRESS: Progress = {
  nextDueAt: null,
  digestSince: null,
  weeklySince: null,
  nowFrom: null,
  nowDueAt: null,
  heldSince: null,
};

/** A channel in which nobody set anything. */
export function emptyChannel(id: string): Channel {
  return {
    id,
    zone: null,
    schedule: null,
    scheduledAt: null,
    scheduledBy: null,
    topics: [],
    pausedUntil: null,
    blockedReason: null,
    removedAt: null,
    unfurls: false,
    progress: NO_PROGRESS,
  };
}

export function isPaused({ pausedUntil }: Channel, now: InstantText): boolean {
  return pausedUntil !== null && pausedUntil > now;
}
