import type { Channel } from '../channel/channel.ts';
import { digestRule, zoneOf } from '../channel/digest-rule.ts';
import { formatDays } from '../schedule/read-schedule.ts';
import { field, filled } from './form.ts';
import type { FormField, FormValues } from './form.ts';

/** When things come to a channel. */
export function whenFields(channel: Channel): readonly FormField[] {
  const { schedule } = channel;
  const rule = digestRule(channel);
  return [
    field('time', 'Time of the daily summary', {
      hint:
        schedule === null
          ? `The best papers of the day, such as at 09:00. Empty: no summary; the topics have their own digest, at ${rule?.time ?? '09:00'}.`
          : 'Such as 09:00. Write off to have none.',
      value: schedule?.time ?? '',
      isPreviewed: true,
    }),
    field('zone', 'Time zone', {
      hint: 'Such as Europe/Berlin.',
      value: zoneOf(channel),
      isPreviewed: true,
    }),
    field('days', 'Days', {
      hint: 'Such as daily, weekdays, or mon,wed,fri.',
      value: schedule === null ? '' : formatDays(schedule.days).replace(/^on /u, ''),
      isPreviewed: true,
    }),
  ];
}

/** What of the filled fields is not so in the channel already: what a person would have to type. */
export function changedFields(fields: readonly FormField[], values: FormValues): FormValues {
  const before = new Map(fields.map(({ name, value }) => [name, value]));
  return Object.fromEntries(
    Object.entries(filled(values)).filter(
      ([name, value]) => before.has(name) && before.get(name) !== value,
    ),
  );
}
