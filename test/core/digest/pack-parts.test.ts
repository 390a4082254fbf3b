import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STYLES } from '../../../src/core/schedule/schedule.ts';
import { packParts } from '../../../src/core/digest/pack-parts.ts';
import { mentioned } from '../../../src/core/digest/post-part.ts';
import { anArrival } from '../../support/a-channel.ts';
import { runs } from '../../support/runs.ts';

const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    arrival: anArrival('2026-06-10', { id: `p${index}` }),
    topics: [],
  }));
const layout = {
  heading: 'Papers',
  lines: ['Many.'],
  notice: 'Late.',
  style: 'cards',
  top: 10,
} as const;

const cases = fc.record({
  count: fc.nat(150),
  top: fc.nat(50),
  style: fc.constantFrom(...STYLES),
});

test('every paper is in exactly one message, in order, numbered on, and no message bears too much', () => {
  fc.assert(
    fc.property(cases, ({ count, top, style }) => {
      const parts = packParts(choices(count), { ...layout, top, style });
      expect(parts.flatMap(mentioned)).toEqual(
        choices(count).map(({ arrival }) => arrival.paper.id),
      );
      let next = 1;
      for (const part of parts) {
        expect(part.from).toBe(mentioned(part).length === 0 ? 1 : next);
        next += mentioned(part).length;
        expect(part.cards.length * 3 + part.items.length).toBeLessThanOrEqual(30);
      }
      const cards = parts.flatMap((part) => part.cards);
      expect(cards).toHaveLength(style === 'list' ? 0 : Math.min(top, count));
    }),
    { numRuns: runs(200) },
  );
});

test('only the first message carries what is said about all, and the others say that they go on', () => {
  fc.assert(
    fc.property(cases, ({ count, top, style }) => {
      const [first, ...others] = packParts(choices(count), { ...layout, top, style });
      expect(first).toMatchObject({ heading: 'Papers', lines: ['Many.'], notice: 'Late.' });
      for (const part of others) {
        expect(part).toMatchObject({ heading: 'Papers, continued', lines: [], notice: null });
        expect(mentioned(part).length).toBeGreaterThan(0);
      }
    }),
    { numRuns: runs(100) },
  );
});

test('in a thread the first message is a header alone, and the papers hang below it', () => {
  const parts = packParts(choices(12), { ...layout, style: 'thread' });
  expect(parts.map(({ inThread }) => inThread)).toEqual([false, true, true]);
  expect(parts.map((part) => mentioned(part).length)).toEqual([0, 10, 2]);
});
