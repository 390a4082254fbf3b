import { describe, expect, test } from 'vitest';
import { createClock, parseRehearsal } from '../../src/core/clock.ts';

describe('a rehearsal', () => {
  test.each([
    ['2026-03-08T06:59:00Z', 1],
    ['2026-03-08T06:59:00Z x60', 60],
    ['2026-03-08T07:59:00+01:00 x0.5', 0.5],
  ])('is read from %s', (text, speed) => {
    const rehearsal = parseRehearsal(text);
    expect(rehearsal?.start.toString()).toBe('2026-03-08T06:59:00Z');
    expect(rehearsal?.speed).toBe(speed);
  });

  test.each(['tomorrow', '2026-03-08', '2026-03-08T06:59:00Z 60', '2026-03-08T06:59:00Z x0', ''])(
    'is not read from %j',
    (text) => {
      expect(parseRehearsal(text)).toBeNull();
    },
  );
});

test('a rehearsed clock starts at its moment and runs at its speed', () => {
  let real = Temporal.Instant.from('2030-01-01T00:00:00Z');
  const now = createClock(parseRehearsal('2026-03-08T06:59:00Z x60'), () => real);
  expect(now().toString()).toBe('2026-03-08T06:59:00Z');
  real = real.add({ seconds: 2 });
  expect(now().toString()).toBe('2026-03-08T07:01:00Z');
});

test('without a rehearsal the real clock counts', () => {
  const real = Temporal.Instant.from('2030-01-01T00:00:00Z');
  expect(createClock(null, () => real)()).toBe(real);
});
