import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callValue, readCallValue } from '../../../../src/adapters/slack/messages/call-value.ts';
import {
  keepLongCalls,
  readCall,
} from '../../../../src/adapters/slack/messages/keep-long-calls.ts';
import { openValue, readOpened } from '../../../../src/adapters/slack/messages/open-value.ts';
import { renderReply } from '../../../../src/adapters/slack/render/reply.ts';
import type { Block } from '../../../../src/core/reply.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { aCall } from '../../../support/calls.ts';
import { runs } from '../../../support/runs.ts';
import { memoryStore } from '../../../support/shipped.ts';
import { messageProblems } from '../../../support/slack-render/block-problems.ts';
import { buttonsOf, menuOf } from '../../../support/slack-render/seen-reply.ts';

test('whatever a button or a choice stands for comes back from its value', async () => {
  const { notes } = await memoryStore();
  const ids = fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(aCall, { maxLength: 8 }),
      fc.uniqueArray(ids),
      async (calls, rest) => {
        const papers = [...new Set(rest.flat())].map((id) => aPaper({ id }));
        const blocks: readonly Block[] = [
          { kind: 'list', items: papers.map((paper) => ({ paper, number: null })) },
          {
            kind: 'buttons',
            buttons: calls.map((call) => ({ label: 'a', role: 'action' as const, call })),
          },
        ];
        const message = await keepLongCalls(renderReply({ heading: 'a', blocks, data: {} }), notes);
        expect(messageProblems(message)).toEqual([]);
        expect(message.kept).toEqual([]);
        const read = async (values: readonly (string | undefined)[]) =>
          Promise.all(values.map(async (value) => readCall(value ?? '', notes)));
        expect(await read(buttonsOf(message).map(({ value }) => value))).toEqual(calls);
        expect(await read(menuOf(message).map(({ value }) => value))).toEqual(
          papers.map(({ id }) => ({ command: 'show', input: { paper: id } })),
        );
      },
    ),
    { numRuns: runs(100) },
  );
});

test('a value holds none of the signs that Slack escapes', () => {
  const call = { command: 'search', input: { query: 'a<b>&c' } };
  expect(callValue(call)).toBe('{"command":"search","input":{"query":"a\\u003cb\\u003e\\u0026c"}}');
  expect(readCallValue(callValue(call))).toEqual(call);
});

test.each([
  ['2608.19880', 'paper:2608.19880'],
  ['page:über-graphs', 'paper:page:über-graphs'],
  ['', null],
  ['page:a b', null],
  ['page:<a>', null],
  [`page:${'x'.repeat(139)}`, `paper:page:${'x'.repeat(139)}`],
  [`page:${'x'.repeat(140)}`, null],
])('the paper %j is opened by %j', (id, value) => {
  expect(openValue(id)).toBe(value);
  if (value !== null) expect(readOpened(value)).toEqual({ command: 'show', input: { paper: id } });
});

test.each([
  '',
  'open',
  'kept:',
  'kept:0',
  'kept:no-such-name',
  'search',
  '{',
  '[]',
  '{"command":"search"}',
  '{"command":"search","input":{"query":null}}',
  '{"command":"search","input":{"query":{"a":1}}}',
  '\ud800',
])('what no button was made with is nothing: %j', async (value) => {
  const { notes } = await memoryStore();
  expect(await readCall(value, notes)).toBeNull();
});
