import { createHook } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { aCaller, inProcessBot } from './support/in-process-bot.ts';

test('of many questions at once the first is answered before the others are begun', async () => {
  const bot = await inProcessBot();
  const answered: string[] = [];
  const questions = ['one', 'two', 'three', 'four', 'five'];
  const asked = questions.map(async (query) => {
    await bot.handle({ command: 'search', input: { query } }, aCaller());
    answered.push(query);
  });
  const counts = [0];
  while (answered.length < questions.length) {
    await setImmediate();
    counts.push(answered.length);
  }
  await Promise.all(asked);
  expect(answered).toEqual(questions);
  const most = Math.max(...counts.map((count, at) => count - (counts[at - 1] ?? 0)));
  expect(most).toBe(1);
  await bot.store.close();
});

test('where the index is there, a question leaves no timer behind that holds on to it', async () => {
  const bot = await inProcessBot();
  const kinds = new Set<string>();
  const hook = createHook({ init: (_, kind) => kinds.add(kind) }).enable();
  await bot.handle({ command: 'search', input: { query: 'one' } }, aCaller());
  hook.disable();
  expect(kinds).toContain('Immediate');
  expect(kinds).not.toContain('Timeout');
  await bot.store.close();
});
