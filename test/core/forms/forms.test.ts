import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Caller } from '../../../src/core/command.ts';
import type { FormName, FormPreview, FormValues } from '../../../src/core/forms/form.ts';
import { wantsForm } from '../../../src/core/forms/forms.ts';
import { aChannel, aSchedule, aTopic } from '../../support/a-channel.ts';
import { aPaper } from '../../support/a-paper.ts';
import { hostileText } from '../../support/hostile.ts';
import { aCaller, inProcessBot } from '../../support/in-process-bot.ts';
import { queryText } from '../../support/query-texts.ts';
import { runs } from '../../support/runs.ts';

const PAPERS = Array.from({ length: 12 }, (_, index) =>
  aPaper({
    id: `2601.${10_000 + index}`,
    title: index < 3 ? `Lantern ${index}` : `Paper ${index}`,
    upvotes: index,
    listedOn: ['2026-01-01'],
  }),
);

async function setting() {
  const bot = await inProcessBot({ papers: PAPERS });
  const { topics } = aChannel({ topics: [aTopic('graphs'), aTopic('video')] });
  await bot.store.channels.edit(aCaller().channel, (channel) => ({ ...channel, topics }));
  const previews = async (name: FormName, values: FormValues): Promise<FormPreview> =>
    bot.forms.preview({ name, subject: null, values }, aCaller());
  return { ...bot, previews };
}

function said(blocks: FormPreview): readonly string[] {
  return blocks.flatMap((block) => ('text' in block ? [block.text] : [block.kind]));
}

test('a command without a word asks for its form, any other call does not', () => {
  expect(wantsForm({ command: 'subscribe', input: {} })).toBe('subscribe');
  expect(wantsForm({ command: 'schedule', input: {} })).toBe('schedule');
  expect(wantsForm({ command: 'topics', input: {} })).toBeNull();
  expect(wantsForm({ command: 'subscribe', input: { when: 'now' } })).toBeNull();
});

test.each([
  ['who may not', { isManager: false }, null, /for those who manage this channel/u],
  ['direct messages', { isDirect: true }, null, /type it in the channel that you mean/u],
  ['a topic that is gone', {}, '#9', /There is no topic "#9" here/u],
  ['a topic of another channel', { channel: 'test:other' }, '#1', /follows no topics/u],
] as const)('no form for %s', async (_, facts: Partial<Caller>, subject, why) => {
  const { forms } = await setting();
  const opened = await forms.open('subscribe', subject, aCaller(facts));
  expect(opened).toMatchObject({
    refusal: {
      outcome: 'refused',
      visibility: 'private',
      reply: { heading: expect.stringMatching(why) },
    },
  });
});

test('a topic is opened by its number, or by its words', async () => {
  const { forms } = await setting();
  for (const subject of ['#2', '2', 'video']) {
    expect(await forms.open('subscribe', subject, aCaller())).toMatchObject({
      form: { subject: '2', title: 'Change a topic' },
    });
  }
});

test('who may not manage does nothing with a form either', async () => {
  const { forms, store } = await setting();
  const before = await store.channels.get(aCaller().channel);
  for (const facts of [{ isManager: false }, { isDirect: true }]) {
    for (const name of ['subscribe', 'schedule'] as const) {
      const values = { topic: 'lantern', time: '09:00' };
      const outcome = await forms.submit({ name, subject: null, values }, aCaller(facts));
      expect(outcome.kind).toBe('wrong');
    }
  }
  expect(await store.channels.get(aCaller().channel)).toEqual(before);
});

test('the preview of a topic says what it matched and how much of that reaches the floor', async () => {
  const { previews } = await setting();
  const of = async (values: FormValues) => said(await previews('subscribe', values));
  expect(await of({})).toEqual([]);
  expect(await of({ topic: 'lantern' })).toEqual([
    'In the last 30 days this matched 3 of 12 papers.',
    'list',
  ]);
  expect(await of({ topic: 'lantern', min: '1' })).toContain(
    'In the last 30 days this matched 3 of 12 papers. 2 of them have 1 upvote by now.',
  );
  expect(await of({ topic: 'lantern min:2' })).toContain(
    'In the last 30 days this matched 3 of 12 papers. 1 of them has 2 upvotes by now.',
  );
  expect(await of({ topic: 'lantern', min: '0' })).toEqual(await of({ topic: 'lantern' }));
  expect(await of({ topic: 'lantern', exclude: 'lantern' })).toEqual([
    expect.stringContaining('matched none of 12 papers'),
  ]);
  expect(await of({ topic: '---' })).toEqual([expect.stringMatching(/^The topic holds no word/u)]);
  expect(await of({ topic: 'lantern', exclude: 'min:3' })).toContain(
    'min:3 cannot be excluded: leave out the minus.',
  );
});

test('the preview of a summary says the next times, or what is wrong', async () => {
  const { previews, store } = await setting();
  const of = async (values: FormValues) => said(await previews('schedule', values));
  expect(await of({ time: '08:30', zone: 'Europe/Berlin', days: 'mon' })).toEqual([
    expect.stringMatching(
      /^Next times: Monday, 5 Jan 2026, 08:30[^;]*; [^;]*12 Jan[^;]*; [^;]*19 Jan/u,
    ),
  ]);
  expect(await of({})).toEqual(['No daily summary yet: fill in a time.']);
  expect(await of({ time: 'off' })).toEqual(['No daily summary.']);
  expect(await of({ time: '25:00' })).toEqual([expect.stringMatching(/no time of day/u)]);
  await store.channels.edit(aCaller().channel, (channel) => ({
    ...channel,
    schedule: aSchedule({ time: '23:00' }),
  }));
  expect(await of({})).toEqual([expect.stringMatching(/^Next times: Friday, 2 Jan 2026, 23:00/u)]);
});

test('a preview never fails, whatever stands in the fields', async () => {
  const { forms } = await setting();
  const text = fc.oneof(
    queryText,
    hostileText,
    fc.constantFrom('9'.repeat(400), '-0', '1e999', '09:00'),
  );
  const names = fc.constantFrom(
    'topic',
    'exclude',
    'min',
    'when',
    'keep',
    'time',
    'zone',
    'days',
    'top',
    'x',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('subscribe' as const, 'schedule' as const),
      fc.constantFrom(null, '1', '99', 'x'),
      fc.dictionary(names, text),
      async (name, subject, values) => {
        const preview = await forms.preview({ name, subject, values }, aCaller());
        expect(JSON.stringify(preview)).not.toMatch(/undefined|NaN/u);
      },
    ),
    { numRuns: runs(300) },
  );
});

test('a form that is sent says what is wrong or does it, and never fails, whatever stands in it', async () => {
  const { forms } = await setting();
  const names = fc.constantFrom(
    'topic',
    'exclude',
    'min',
    'when',
    'keep',
    'time',
    'zone',
    'days',
    'top',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('subscribe' as const, 'schedule' as const),
      fc.constantFrom(null, '1', '99'),
      fc.dictionary(names, fc.oneof(queryText, hostileText)),
      async (name, subject, values) => {
        const outcome = await forms.submit({ name, subject, values }, aCaller());
        if (outcome.kind === 'done') return;
        for (const problem of Object.values(outcome.problems)) {
          expect(problem).not.toMatch(/Something went wrong/u);
          expect(problem).not.toBe('');
        }
      },
    ),
    { numRuns: runs(200) },
  );
});
