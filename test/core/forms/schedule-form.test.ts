import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel } from '../../../src/core/channel/channel.ts';
import type { FormOutcome, FormValues } from '../../../src/core/forms/form.ts';
import { scheduleCall, scheduleForm } from '../../../src/core/forms/schedule-form.ts';
import type { Schedule } from '../../../src/core/schedule/schedule.ts';
import { aChannel, aSchedule, aTopic } from '../../support/a-channel.ts';
import { aCaller, inProcessBot } from '../../support/in-process-bot.ts';
import { runs } from '../../support/runs.ts';

async function setting(schedule: Schedule | null = null, zone: string | null = null) {
  const bot = await inProcessBot();
  const caller = aCaller();
  const { channels } = bot.store;
  await channels.edit(caller.channel, (channel) => ({ ...channel, schedule, zone }));
  return {
    channel: async () => channels.get(caller.channel),
    /** Fills in some fields and sends the form off. */
    submits: async (typed: FormValues): Promise<FormOutcome> => {
      const values = { ...valuesOf(await channels.get(caller.channel)), ...typed };
      return bot.forms.submit({ name: 'schedule', subject: null, values }, caller);
    },
  };
}

function valuesOf(channel: Channel): FormValues {
  return Object.fromEntries(scheduleForm(channel).fields.map(({ name, value }) => [name, value]));
}

const DONE = expect.objectContaining({ kind: 'done' });

const someSchedule: fc.Arbitrary<Schedule> = fc.record({
  time: fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((each) => String(each).padStart(2, '0')).join(':')),
  days: fc
    .subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
    .map((days) => days.toSorted((a, b) => a - b)),
  top: fc.nat(50),
  min: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  empty: fc.constantFrom('say', 'silent'),
  style: fc.constantFrom('cards', 'list', 'thread'),
});
const someZone = fc.constantFrom(null, 'UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires');

test('an unchanged form says nothing', () => {
  fc.assert(
    fc.property(fc.option(someSchedule), someZone, (schedule, zone) => {
      const channel = aChannel({ schedule, zone });
      expect(scheduleCall(channel, valuesOf(channel))).toEqual({ command: 'schedule', input: {} });
    }),
    { numRuns: runs(300) },
  );
});

test('a form filled in as another channel is set says all that is different there', async () => {
  const { submits, channel } = await setting();
  await fc.assert(
    fc.asyncProperty(someSchedule, someZone, async (schedule, zone) => {
      expect(await submits(valuesOf(aChannel({ schedule, zone })))).toEqual(DONE);
      const after = await channel();
      expect(after.schedule).toEqual(schedule);
      expect(after.zone ?? 'UTC').toBe(zone ?? 'UTC');
    }),
    { numRuns: runs(60) },
  );
});

test('the floor goes with its field, and the summary with the word off', async () => {
  const { submits, channel } = await setting(aSchedule({ min: 5 }), 'Europe/Berlin');
  expect(await submits({ min: '' })).toEqual(DONE);
  expect((await channel()).schedule).toEqual(aSchedule({ min: null }));
  expect(await submits({ time: 'off' })).toEqual(DONE);
  expect(await channel()).toMatchObject({ schedule: null, zone: 'Europe/Berlin' });
});

test.each([
  [{ time: 'half past' }, 'time', /neither a time, a zone nor days/u],
  [{ time: '' }, null, null],
  [{ time: '', top: '3' }, 'time', /At what time/u],
  [{ time: '09:00', zone: 'Berlln' }, 'zone', /Did you mean/u],
  [{ time: '09:00', days: 'never' }, 'days', /never/u],
  [{ time: '09:00', top: '51' }, 'top', /^Must be a whole number from 0 to 50/u],
  [{ time: '09:00', top: 'ten' }, 'top', /whole number/u],
  [{ time: '09:00', min: '-1' }, 'min', /whole number from 0 to 1,000,000/u],
  [{ time: '09:00', min: '1e3' }, 'min', /whole number/u],
  [{ time: '09:00', style: 'neon' }, 'style', /^Is cards, list or thread/u],
  [{ time: '09:00', empty: 'shout' }, 'empty', /^Is say or silent/u],
  [{ time: 'x'.repeat(201) }, 'time', /too long/u],
])('%o in a channel without a summary', async (typed: FormValues, at, problem) => {
  const { submits, channel } = await setting();
  const before = await channel();
  const outcome = await submits(typed);
  expect(outcome).toEqual(
    at === null ? DONE : { kind: 'wrong', problems: { [at]: expect.stringMatching(problem) } },
  );
  expect(await channel()).toEqual(before);
});

test('a field that a platform leaves out counts as empty', () => {
  const channel = aChannel({ schedule: aSchedule({ min: 5 }) });
  const { min: _, ...values } = valuesOf(channel);
  expect(scheduleCall(channel, values).input).toEqual({ min: 0 });
  expect(scheduleCall(aChannel({ schedule: aSchedule() }), {}).input).toEqual({});
});

test('the days of a channel can be read back as they are written', () => {
  const channel = aChannel({ schedule: aSchedule({ days: [1, 3, 5] }), topics: [aTopic('a')] });
  expect(valuesOf(channel)).toMatchObject({ time: '09:00', days: 'Mon, Wed and Fri', zone: 'UTC' });
});
