import { isPaused } from '../channel/channel.ts';
import type { Channel, Progress } from '../channel/channel.ts';
import { zoneOf } from '../channel/digest-rule.ts';
import { addMs } from '../instant.ts';
import type { InstantText } from '../instant.ts';
import { formatMoment } from '../local-time.ts';
import { count, cutText } from '../text.ts';
import { chooseForTopics } from './choose.ts';
import type { Choice, IsChosen, Papers } from './choose.ts';
import type { Moment } from './hindrance.ts';
import { nowMoment } from './moments.ts';
import { mention } from './pack-parts.ts';
import type { PlannedPost } from './planned-post.ts';
import { EMPTY_PART } from './post-part.ts';

export interface NowInput {
  readonly channel: Channel;
  readonly papers: Papers;
  readonly isChosen: IsChosen;
  readonly now: InstantText;
  /** Up to when all channels were looked at before. */
  readonly lookedAt: InstantText;
}

export interface NowPlan {
  readonly post: PlannedPost | null;
  readonly progress: Progress;
}

/** A channel gets one message of `now` topics in five minutes at the most. */
export const NOW_EVERY_MS = 5 * 60_000;
/** What one message holds; more than that comes with the next one. */
const CARDS = 5;
/** Units of a query that a heading has room for. */
const LONGEST_NAMED = 100;
const ITEMS = 35;
/** Where nobody looked for longer than this, the message says since when. */
const LATE_MS = 60 * 60_000;

/** The message of a channel's `now` topics: all papers that wait in one, or nothing yet where the last was just now. */
export function planNow({ channel, papers, isChosen, now, lookedAt }: NowInput): NowPlan {
  const { progress } = channel;
  const moment = nowMoment(channel, now, lookedAt);
  const choices = chooseForTopics(channel, papers, isChosen, (topic) =>
    topic.delivery === 'now' ? moment : null,
  );
  if (choices.length === 0) {
    const settled = isPaused(channel, now) ? {} : { heldSince: null };
    return { post: null, progress: { ...progress, ...settled, nowDueAt: null } };
  }
  const { nowFrom } = progress;
  // A moment that lies further ahead than a post can have put it was written by a clock that went back.
  if (nowFrom !== null && nowFrom > now && nowFrom <= addMs(now, NOW_EVERY_MS)) {
    return {
      post: null,
      progress: { ...progress, nowDueAt: nowFrom, heldSince: moment.lookedAt },
    };
  }
  const taken = choices.slice(0, CARDS + ITEMS);
  const next = addMs(now, NOW_EVERY_MS);
  const isAll = taken.length === choices.length;
  return {
    post: nowPost(taken, channel, moment),
    progress: {
      ...progress,
      nowFrom: next,
      nowDueAt: isAll ? null : next,
      heldSince: isAll ? null : moment.lookedAt,
    },
  };
}

function nowPost(
  choices: readonly Choice[],
  channel: Channel,
  { now, lookedAt }: Moment,
): PlannedPost {
  const queries = [...new Set(choices.flatMap(({ topics }) => topics.map(({ query }) => query)))];
  const [only = ''] = queries;
  const about = queries.length === 1 ? ` for ${cutText(only, LONGEST_NAMED)}` : '';
  // What the heading says of all papers is not said again of each.
  const isTold = queries.length === 1 && only.length <= LONGEST_NAMED;
  const mentions = choices.map((choice) => mention(isTold ? { ...choice, topics: [] } : choice));
  const isLate = addMs(lookedAt, LATE_MS) < now;
  return {
    kind: 'now',
    dueAt: isLate ? lookedAt : now,
    parts: [
      {
        ...EMPTY_PART,
        heading: `${count(choices.length, 'new paper')}${about}`,
        lines: isLate
          ? [`What came since ${formatMoment(lookedAt, zoneOf(channel))}, in one post.`]
          : [],
        cards: mentions.slice(0, CARDS),
        items: mentions.slice(CARDS),
      },
    ],
    unshown: [],
  };
}
