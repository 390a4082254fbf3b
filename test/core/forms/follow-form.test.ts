import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel } from '../../../src/core/channel/channel.ts';
import { MOST_TOPICS } from '../../../src/core/channel/edits.ts';
import type { FormValues } from '../../../src/core/forms/form.ts';
import type { Form, FormOutcome } from '../../../src/core/forms/form.ts';
import { followForm } from '../../../src/core/forms/follow-form.ts';
import { TopicText } from '../../../src/core/topics/topic-text.ts';
import { TOPIC_DELIVERIES } from '../../../src/core/topics/topic.ts';
import { aChannel, aSchedule, aTopic } from '../../support/a-channel.ts';
import { aPaper } from '../../support/a-paper.ts';
import { aCaller, inProcessBot } from '../../support/in-process-bot.ts';
import { queryText } from '../../support/query-texts.ts';
import { runs } from '../../support/runs.ts';

/** Of the day before, a quarter of them about lanterns. */
const PAPERS = Array.from({ length: 40 }, (_, index) =>
  aPaper({
    id: `2601.${10_000 + index}`,
    title: index % 4 === 0 ? `Lantern number ${index}` : `A number ${index}`,
    listedOn: ['2026-01-01'],
  }),
);
const BROAD = 'number OR abstract';
const DONE = expect.objectContaining({ kind: 'done' });

/** The form of a channel as it is, what was typed into it, and what came of that. */
async function setting(facts: Partial<Omit<Channel, 'progress'>> = {}) {
  const bot = await inProcessBot({ papers: PAPERS });
  const caller = aCaller();
  const { topics, schedule, zone } = aChannel(facts);
  await bot.store.channels.edit(caller.channel, (channel) => ({
    ...channel,
    topics,
    schedule,
    zone,
  }));
  const open = async (subject: string | null): Promise<Form> => {
    const opened = await bot.forms.open('subscribe', subject, caller);
    if ('refusal' in opened) throw new Error(opened.refusal.reply.heading);
    return opened.form;
  };
  return {
    bot,
    open,
    channel: async () => bot.store.channels.get(caller.channel),
    /** Fills in some fields and sends the form off. */
    submits: async ({ fields, subject }: Form, typed: FormValues = {}): Promise<FormOutcome> =>
      bot.forms.submit(
        { name: 'subscribe', subject, values: { ...valuesOf(fields), ...typed } },
        caller,
      ),
    topics: async () =>
      (await bot.store.channels.get(caller.channel)).topics.map(
        ({ query, delivery, minUpvotes }) => ({ query, delivery, minUpvotes }),
      ),
  };
}

function valuesOf(fields: Form['fields']): FormValues {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

test('a form is filled with what its topic says', () => {
  const topic = aTopic('graphs -survey', { number: 3, delivery: 'weekly', minUpvotes: 20 });
  const form = followForm(aChannel({ schedule: aSchedule({ time: '08:30' }) }), topic);
  expect([form.title, form.submit, form.subject]).toEqual(['Change a topic', 'Save', '3']);
  expect(valuesOf(form.fields)).toEqual({
    topic: 'graphs',
    exclude: 'survey',
    min: '20',
    when: 'weekly',
    keep: '',
    time: '08:30',
    zone: 'UTC',
    days: 'every day',
  });
});

test('an unchanged form changes nothing, whatever was followed', async () => {
  const { bot, open, submits, channel } = await setting();
  const { channel: id } = aCaller();
  await fc.assert(
    fc.asyncProperty(
      fc.array(queryText, { maxLength: 3 }),
      fc.constantFrom(...TOPIC_DELIVERIES),
      fc.constantFrom(null, 1, 1_000_000),
      fc.constantFrom(null, aSchedule(), aSchedule({ time: '23:59', days: [1, 3, 5] })),
      fc.constantFrom(null, 'Europe/Berlin'),
      async (typed, delivery, minUpvotes, schedule, zone) => {
        const texts = typed.flatMap((each) => TopicText.safeParse(each).data?.text ?? []);
        const topics = [...new Set(texts), 'lantern'].map((query) =>
          aTopic(query, { delivery, minUpvotes, followedBy: 'test:@ann' }),
        );
        const before = aChannel({ topics, schedule, zone });
        await bot.store.channels.edit(id, () => ({ ...before, id }));
        expect(await submits(await open('#1'))).toEqual(DONE);
        const after = await channel();
        expect(after.topics).toEqual(before.topics);
        expect([after.schedule, after.zone]).toEqual([schedule, zone]);
      },
    ),
    { numRuns: runs(60) },
  );
});

test('another topic takes the place of the one before, with its floor and its delivery', async () => {
  const { open, submits, topics } = await setting({
    topics: [aTopic('graphs', { delivery: 'weekly', minUpvotes: 5 }), aTopic('video')],
  });
  const outcome = await submits(await open('#1'), { topic: 'graph nets', exclude: 'survey' });
  expect(outcome).toMatchObject({
    answers: [{ command: 'subscribe' }, { command: 'unsubscribe' }],
  });
  expect(await topics()).toEqual([
    { query: 'video', delivery: 'daily', minUpvotes: null },
    { query: 'graph nets -survey', delivery: 'weekly', minUpvotes: 5 },
  ]);
});

test('a topic becomes one that is followed already: there is one of them then', async () => {
  const { open, submits, topics } = await setting({
    topics: [aTopic('graphs', { minUpvotes: 5 }), aTopic('video', { delivery: 'now' })],
  });
  expect(await submits(await open('#1'), { topic: 'VIDEO' })).toEqual(DONE);
  expect(await topics()).toEqual([{ query: 'video', delivery: 'daily', minUpvotes: 5 }]);
});

test('a floor is cleared with its field, and one typed into the topic counts', async () => {
  const { open, submits, topics } = await setting({
    topics: [aTopic('graphs', { minUpvotes: 5 })],
  });
  expect(await submits(await open('graphs'), { min: '' })).toEqual(DONE);
  expect(await topics()).toMatchObject([{ query: 'graphs', minUpvotes: null }]);
  expect(await submits(await open('graphs'), { topic: 'graphs min:30' })).toEqual(DONE);
  expect(await topics()).toMatchObject([{ query: 'graphs', minUpvotes: 30 }]);
  expect(await submits(await open('graphs'), { topic: 'nets min:7', min: '' })).toEqual(DONE);
  expect(await topics()).toMatchObject([{ query: 'nets', minUpvotes: 7 }]);
});

test('a new form of a topic that is followed leaves its floor alone', async () => {
  const { open, submits, topics } = await setting({
    topics: [aTopic('graphs', { minUpvotes: 5 })],
  });
  expect(await submits(await open(null), { topic: 'graphs', when: 'now' })).toEqual(DONE);
  expect(await topics()).toEqual([{ query: 'graphs', delivery: 'now', minUpvotes: 5 }]);
});

test('times are set with a topic only where they were changed', async () => {
  const { open, submits, channel } = await setting({ schedule: aSchedule({ top: 3 }) });
  await submits(await open(null), { topic: 'graphs' });
  expect(await channel()).toMatchObject({ schedule: aSchedule({ top: 3 }), zone: null });
  await submits(await open(null), { topic: 'graphs', time: '8:15', days: 'Mon, Wed and Fri' });
  expect(await channel()).toMatchObject({
    schedule: { time: '08:15', days: [1, 3, 5], top: 3 },
    zone: null,
  });
});

test('the zone of the digest of a first topic is set with it', async () => {
  const { open, submits, channel } = await setting();
  expect(await submits(await open(null), { topic: 'graphs', zone: 'Europe/Berlin' })).toEqual(DONE);
  expect(await channel()).toMatchObject({ schedule: null, zone: 'Europe/Berlin' });
});

test.each([
  ['a topic without a word', { topic: '---' }, 'topic', /no word to look for/u],
  ['no topic', { topic: '' }, 'topic', /^Is missing/u],
  [
    'one that is too long with what it shuts out',
    { exclude: 'x, '.repeat(400) },
    'topic',
    /characters/u,
  ],
  ['a limit that is shut out alone', { topic: 'min:x' }, 'topic', /no number of upvotes/u],
  ['a floor in words', { min: 'many' }, 'min', /^Must be a whole number of upvotes/u],
  ['half an upvote', { min: '1.5' }, 'min', /whole number/u],
  ['a floor below nothing', { min: '-1' }, 'min', /whole number/u],
  ['a floor beyond all', { min: '1000001' }, 'min', /up to 1,000,000/u],
  ['another delivery', { when: 'hourly' }, 'when', /^Is now, daily or weekly/u],
  ['a broad topic', { topic: BROAD }, 'topic', /is very broad[\s\S]*tick/u],
  ['nothing that is looked for', { topic: '-survey' }, 'topic', /is very broad/u],
  ['no time of day', { time: '25:00' }, 'time', /no time of day/u],
  ['no zone', { zone: 'Berlln' }, 'zone', /Did you mean/u],
  ['no zone, with a time', { time: '09:00', zone: 'Berlln' }, 'zone', /Did you mean/u],
  ['no days', { time: '09:00', days: 'someday' }, 'days', /someday/u],
  ['days without a time', { days: 'mon' }, 'time', /At what time/u],
  ['a zone that is too long', { zone: 'x'.repeat(101) }, 'zone', /too long/u],
] as const)('%s is said at its field, and nothing is done', async (_, typed, at, problem) => {
  const { open, submits, channel } = await setting();
  const before = await channel();
  const outcome = await submits(await open(null), {
    topic: 'lantern',
    ...('topic' in typed && typed.topic === BROAD ? { time: '09:00' } : {}),
    ...typed,
  });
  expect(outcome).toEqual({ kind: 'wrong', problems: { [at]: expect.stringMatching(problem) } });
  expect(await channel()).toEqual(before);
});

test('all that is wrong is said at once', async () => {
  const { open, submits } = await setting();
  const typed = { topic: '', min: 'x', when: 'y', days: 'z'.repeat(101) };
  const outcome = await submits(await open(null), typed);
  expect(outcome.kind === 'wrong' && Object.keys(outcome.problems).toSorted()).toEqual([
    'days',
    'min',
    'topic',
    'when',
  ]);
});

test('a broad topic is followed where that is ticked', async () => {
  const { open, submits, topics } = await setting();
  expect(await submits(await open(null), { topic: BROAD, keep: 'yes' })).toEqual(DONE);
  expect(await topics()).toHaveLength(1);
});

test('a topic that is changed is followed however broad it is then, and is never lost', async () => {
  const { open, submits, topics } = await setting({ topics: [aTopic('lantern')] });
  expect(await submits(await open('#1'), { topic: BROAD })).toEqual(DONE);
  expect((await topics()).map(({ query }) => query)).toEqual([BROAD]);
});

test('a channel with as many topics as it may have takes no more, and none is changed into nothing', async () => {
  const all = Array.from({ length: MOST_TOPICS }, (_, index) => aTopic(`word${index}`));
  const { open, submits, channel, topics } = await setting({ topics: all });
  const before = await channel();
  expect(await submits(await open(null), { topic: 'graphs', time: '09:00' })).toEqual({
    kind: 'wrong',
    problems: { topic: expect.stringContaining('follows 100 topics, which is the most') },
  });
  expect(await channel()).toEqual(before);
  expect(await submits(await open('#7'), { topic: 'graphs' })).toEqual(DONE);
  const queries = (await topics()).map(({ query }) => query);
  expect(queries).toHaveLength(MOST_TOPICS);
  expect([queries.includes('word6'), queries.includes('graphs')]).toEqual([false, true]);
});

test('a topic that is gone when its form is sent is followed anew', async () => {
  const { bot, open, submits, topics } = await setting({
    topics: [aTopic('graphs', { minUpvotes: 5 }), aTopic('video')],
  });
  const form = await open('#1');
  await bot.handle({ text: 'unsubscribe #1' }, aCaller());
  expect(await submits(form)).toEqual(DONE);
  expect(await topics()).toEqual([
    { query: 'video', delivery: 'daily', minUpvotes: null },
    { query: 'graphs', delivery: 'daily', minUpvotes: 5 },
  ]);
});
