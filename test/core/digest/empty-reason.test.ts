import { describe, expect, test } from 'vitest';
import { emptyReason, feedTrouble } from '../../../src/core/digest/empty-reason.ts';
import type { EmptyDigest } from '../../../src/core/digest/empty-reason.ts';

const HEALTHY = {
  lastSuccessAt: '2026-06-10T08:00:00.000Z',
  lastErrorAt: null,
  lastError: null,
  failures: 0,
  nextTryAt: null,
};
const NOTHING: EmptyDigest = {
  now: '2026-06-10T09:00:00.000Z',
  zone: 'UTC',
  feed: HEALTHY,
  since: '2026-06-09T09:00:00.000Z',
  before: 0,
  others: 0,
  belowFloor: 0,
  floor: 0,
  hasList: false,
};

describe('why there is nothing', () => {
  test.each<[string, Partial<EmptyDigest>, string]>([
    [
      'on a holiday',
      {},
      'The list of Wednesday, 10 Jun 2026 is empty so far: it may be a holiday, or the list is late. What comes later is in the next digest.',
    ],
    [
      'without a feed',
      { feed: null },
      'No list of Wednesday, 10 Jun 2026 is here, and the live feed is switched off.',
    ],
    ['on a Sunday', { now: '2026-06-14T09:00:00.000Z' }, 'There is no list on Sundays.'],
    [
      'on a Monday morning in Auckland',
      { now: '2026-06-14T21:00:00.000Z', zone: 'Pacific/Auckland' },
      'There is no list on Sundays, and in UTC it is Sunday.',
    ],
    [
      'after the list was posted',
      { hasList: true },
      'Nothing came since Tuesday, 9 Jun 2026, 09:00 (UTC).',
    ],
    [
      'when the feed is down',
      {
        feed: {
          ...HEALTHY,
          failures: 9,
          lastSuccessAt: '2026-06-09T20:00:00.000Z',
          lastError: 'HTTP 503',
        },
      },
      'The feed has not answered since Tuesday, 9 Jun 2026, 20:00 (UTC) (HTTP 503). Its papers are posted when it does.',
    ],
    ['when all was posted', { before: 1 }, '1 paper was posted here before.'],
    [
      'when no topic wants what came',
      { others: 2 },
      '2 papers came that no topic of the digest wants.',
    ],
    [
      'below the floor',
      { others: 1, belowFloor: 1, floor: 1 },
      '1 paper came, but below 1 upvote so far. One that gets there within two weeks is posted then.',
    ],
  ])('%s', (_, facts, words) => {
    expect(emptyReason({ ...NOTHING, ...facts })).toBe(words);
  });
});

const trouble = (facts: object) => feedTrouble({ ...HEALTHY, ...facts }, NOTHING.now, 'UTC');

test('a feed that failed only now and then is no trouble', () => {
  expect(trouble({ failures: 3, lastSuccessAt: '2026-06-10T04:00:00.000Z' })).toBeNull();
  expect(trouble({ failures: 3, lastSuccessAt: '2026-06-10T03:00:00.000Z' })).toContain('since');
  expect(trouble({ failures: 1, lastSuccessAt: null, lastError: 'No answer' })).toBe(
    'The feed has not answered yet (No answer).',
  );
});
