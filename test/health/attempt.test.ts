import { afterEach, expect, test, vi } from 'vitest';
import { createAttempt } from '../../src/health/attempt.ts';
import { logBook } from '../support/health.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('an answer is passed on, and those who ask meanwhile share it', async () => {
  const ask = vi.fn<() => Promise<{ papers: number }>>(async () => ({ papers: 1 }));
  const attempt = createAttempt(ask, { what: 'store', log: logBook().log });
  expect(await Promise.all([attempt(), attempt()])).toEqual([{ papers: 1 }, { papers: 1 }]);
  expect(ask).toHaveBeenCalledTimes(1);
  await attempt();
  expect(ask).toHaveBeenCalledTimes(2);
});

test('a failure gives null, and of failures in a row the first is logged', async () => {
  const { log, lines } = logBook();
  const ask = vi.fn<() => Promise<number>>(async () => 1);
  const attempt = createAttempt(ask, { what: 'store', log });
  const broken = new Error('broken');
  ask.mockRejectedValueOnce(broken).mockRejectedValueOnce(broken);
  expect([await attempt(), await attempt(), await attempt()]).toEqual([null, null, 1]);
  ask.mockImplementationOnce(() => {
    throw broken;
  });
  expect([await attempt(), await attempt()]).toEqual([null, 1]);
  const line = {
    level: 'error',
    fields: { err: broken, what: 'store' },
    message: 'Health cannot be read',
  };
  expect(lines).toEqual([line, line]);
});

test('what is never answered gives null in time, and is not asked again at once', async () => {
  vi.useFakeTimers();
  const { log, lines } = logBook();
  const ask = vi.fn<() => Promise<number>>(async () => new Promise(() => {}));
  const attempt = createAttempt(ask, { what: 'store', log });
  const asked = [attempt(), attempt()];
  await vi.advanceTimersByTimeAsync(2000);
  expect(await Promise.all(asked)).toEqual([null, null]);
  const again = attempt();
  await vi.advanceTimersByTimeAsync(2000);
  expect(await again).toBeNull();
  expect(ask).toHaveBeenCalledTimes(1);
  expect(lines.map(({ fields }) => String(fields['err']))).toEqual([
    'Error: No answer in 2 seconds',
  ]);

  // The connection may be lost for good, so in the end another one is tried.
  await vi.advanceTimersByTimeAsync(30_000);
  ask.mockResolvedValueOnce(7);
  expect(await attempt()).toBe(7);
});
