import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyChannel, FOREVER } from '../../../src/core/channel/channel.ts';
import type { Channel } from '../../../src/core/channel/channel.ts';
import { digestRule, nextDigest } from '../../../src/core/channel/digest-rule.ts';
import {
  block,
  comeBack,
  follow,
  leave,
  MOST_TOPICS,
  pause,
  resume,
  setSchedule,
  unblock,
  unfollow,
} from '../../../src/core/channel/edits.ts';
import { EVERY_DAY, STYLES } from '../../../src/core/schedule/schedule.ts';
import { TOPIC_DELIVERIES, topicKey } from '../../../src/core/topics/topic.ts';
import { weekTurn } from '../../../src/core/channel/week-turn.ts';
import { planDigest } from '../../../src/core/digest/plan-digest.ts';
import { addMs } from '../../../src/core/instant.ts';
import { papersOf } from '../../support/a-channel.ts';
import { runs } from '../../support/runs.ts';

type Edit = (channel: Channel, now: string) => Channel;
const HOUR = 60 * 60_000;
const NOTHING = papersOf([]);

const topic = fc.record({
  query: fc.constantFrom('graph', 'networks graph', 'graph networks', 'robots', '"a b"', '-x'),
  delivery: fc.constantFrom(...TOPIC_DELIVERIES),
  minUpvotes: fc.option(fc.integer({ min: 1, max: 50 })),
  followedBy: fc.constant(null),
});
const schedule = fc.record({
  time: fc.constantFrom('00:00', '09:00', '23:30'),
  days: fc.subarray([...EVERY_DAY], { minLength: 1 }),
  top: fc.nat(50),
  min: fc.option(fc.integer({ min: 1, max: 50 })),
  empty: fc.constantFrom('say' as const, 'silent' as const),
  style: fc.constantFrom(...STYLES),
});
const zone = fc.option(fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Auckland'));
/** What people and the bot do to a channel, planning included. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  topic.map(
    (wanted): Edit =>
      (channel, now) =>
        follow(channel, wanted, now),
  ),
  fc.nat(8).map(
    (number): Edit =>
      (channel, now) =>
        unfollow(channel, number, now),
  ),
  fc.record({ schedule: fc.option(schedule), zone, by: fc.constant('console:you') }).map(
    (change): Edit =>
      (channel, now) =>
        setSchedule(channel, change, now),
  ),
  fc.nat(400).map(
    (hours): Edit =>
      (channel, now) =>
        pause(channel, hours === 0 ? FOREVER : addMs(now, hours * HOUR), now),
  ),
  fc.constantFrom<Edit>(
    resume,
    (channel, now) => block(channel, 'No.', now),
    unblock,
    leave,
    comeBack,
    (channel, now) => ({
      ...channel,
      progress: planDigest({ channel, papers: NOTHING, isChosen: () => false, now, feed: null })
        .progress,
    }),
  ),
);
const story = fc.array(fc.tuple(edit, fc.nat(200)), { minLength: 1, maxLength: 20 });

/** Calls `look` with the channel after each edit, and with the one before. */
function tell(
  edits: readonly (readonly [Edit, number])[],
  look: (after: Channel, before: Channel, now: string) => void,
): void {
  let channel = emptyChannel('console:test');
  let now = '2026-03-01T00:00:00.000Z';
  for (const [change, hours] of edits) {
    now = addMs(now, hours * HOUR + 1);
    const before = channel;
    channel = change(channel, now);
    look(channel, before, now);
  }
}

/** Holds whatever happened to a channel. */
const always = (look: Parameters<typeof tell>[1]) =>
  fc.property(story, (edits) => {
    tell(edits, look);
  });
const often = { numRuns: runs(300) };

test('an edit never puts a digest into the past, and an overdue one is lost only to a pause or to nobody wanting it', () => {
  const law = always((after, before, now) => {
    const { nextDueAt } = after.progress;
    const isAhead = nextDueAt === null || nextDueAt > now;
    expect(isAhead || nextDueAt === before.progress.nextDueAt).toBe(true);
    if (nextDueAt === null && digestRule(after) !== null) expect(after.pausedUntil).toBe(FOREVER);
  });
  fc.assert(law, often);
});

test('a digest is due exactly where one is wanted, at a time of its rule', () => {
  const law = always((after, _, now) => {
    const { nextDueAt } = after.progress;
    const wanted = digestRule(after);
    if (wanted === null) expect([nextDueAt, nextDigest(after, now)]).toEqual([null, null]);
    else if (nextDueAt !== null && nextDueAt > now && !(after.pausedUntil !== null)) {
      expect(nextDueAt).toBe(nextDigest(after, now));
    }
  });
  fc.assert(law, often);
});

test('numbers and topics are each there once, a hundred at the most, and a topic keeps its number', () => {
  const law = always((after, before) => {
    const numbers = after.topics.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(after.topics.map(({ query }) => topicKey(query))).size).toBe(numbers.length);
    expect(numbers.length).toBeLessThanOrEqual(MOST_TOPICS);
    for (const each of after.topics) {
      const same = before.topics.find(({ number }) => number === each.number);
      if (same !== undefined) {
        expect([each.query, each.createdAt]).toEqual([same.query, same.createdAt]);
      }
    }
  });
  fc.assert(law, often);
});

test('a week turns on a Monday, after the topic was followed and less than eight days later', () => {
  fc.assert(
    fc.property(fc.nat(20_000), zone, (hours, name) => {
      const createdAt = addMs('2026-01-01T00:00:00.000Z', hours * HOUR);
      const turn = weekTurn({ createdAt }, { ...emptyChannel('x'), zone: name }, createdAt);
      const local = Temporal.Instant.from(turn).toZonedDateTimeISO(name ?? 'UTC');
      expect([local.dayOfWeek, local.toPlainTime().toString()]).toEqual([1, '00:00:00']);
      expect(turn > createdAt && turn <= addMs(createdAt, (7 * 24 + 1) * HOUR)).toBe(true);
    }),
    often,
  );
});
