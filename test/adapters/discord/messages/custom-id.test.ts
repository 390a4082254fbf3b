import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buttonId,
  callText,
  readButtonId,
  readCallText,
} from '../../../../src/adapters/discord/messages/custom-id.ts';
import { aCall } from '../../../support/calls.ts';
import { memoryStore } from '../../../support/shipped.ts';
import { runs } from '../../../support/runs.ts';

const role = fc.constantFrom('action' as const, 'next' as const, 'previous' as const);

test('whatever a button stands for comes back from 100 characters', async () => {
  const { notes } = await memoryStore();
  await fc.assert(
    fc.asyncProperty(aCall, role, fc.nat({ max: 24 }), async (made, as, index) => {
      const id = await buttonId({ role: as, call: made }, index, notes);
      expect(id.length).toBeLessThanOrEqual(100);
      expect(await readButtonId(id, notes)).toEqual({ role: as, call: made });
      const text = await callText(made, 100, notes);
      expect(text.length).toBeLessThanOrEqual(100);
      expect(await readCallText(text, notes)).toEqual(made);
    }),
    { numRuns: runs(200) },
  );
});

test('buttons of one message differ, even where they do the same', async () => {
  const { notes } = await memoryStore();
  const pressed = { role: 'action', call: { command: 'status', input: {} } } as const;
  expect(await buttonId(pressed, 0, notes)).not.toBe(await buttonId(pressed, 1, notes));
});

test.each([
  '',
  'm',
  'k abc',
  'a0',
  'a0 search',
  'a0 search {',
  'a0 search []',
  'a0 search {"query":null}',
  'a0 search {"query":{"a":1}}',
  'x0 search {}',
  'a0 @no-such-name',
  '\ud800',
])('what no button was made with is nothing: %j', async (id) => {
  const { notes } = await memoryStore();
  expect(await readButtonId(id, notes)).toBeNull();
});
