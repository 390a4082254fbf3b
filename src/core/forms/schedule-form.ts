import type { Channel } from '../channel/channel.ts';
import { zoneOf } from '../channel/digest-rule.ts';
import { UserError } from '../errors.ts';
import { instantText } from '../instant.ts';
import { formatMoment } from '../local-time.ts';
import type { CommandCall } from '../reply.ts';
import { dueTimes } from '../schedule/due-times.ts';
import { changedSchedule } from '../schedule/schedule-change.ts';
import { STYLES, USUAL_SCHEDULE } from '../schedule/schedule.ts';
import { field } from './form.ts';
import type { Form, FormPreview, FormValues } from './form.ts';
import { numberOf } from './follow-form.ts';
import { changedFields, whenFields } from './schedule-fields.ts';

const STYLE_WORDS = {
  cards: 'Cards',
  list: 'One list',
  thread: 'Papers in a thread below a header',
} as const;
const TIMES_SHOWN = 3;

/** The form in which the daily summary of a channel is set. */
export function scheduleForm(channel: Channel): Form {
  const { top, min, empty, style } = channel.schedule ?? USUAL_SCHEDULE;
  return {
    name: 'schedule',
    title: 'Daily summary',
    submit: 'Save',
    subject: null,
    fields: [
      ...whenFields(channel),
      field('top', 'Papers shown in full', { kind: 'number', value: String(top) }),
      field('min', 'Upvotes that a paper of the day needs', {
        hint: 'Empty: none.',
        kind: 'number',
        value: min?.toString() ?? '',
      }),
      field('style', 'How it looks', {
        kind: 'choice',
        value: style,
        choices: STYLES.map((value) => ({ value, label: STYLE_WORDS[value] })),
        isRequired: true,
      }),
      field('empty', 'When there is nothing', {
        kind: 'choice',
        value: empty,
        choices: [
          { value: 'say', label: 'Say so' },
          { value: 'silent', label: 'Post nothing' },
        ],
        isRequired: true,
      }),
    ],
  };
}

/** What a person would type instead. */
export function scheduleCall(channel: Channel, values: FormValues): CommandCall {
  const { fields } = scheduleForm(channel);
  const changed = changedFields(fields, values);
  const floor = channel.schedule?.min ?? null;
  const isFloorGone = floor !== null && (values['min'] ?? '').trim() === '';
  const numbers = ['top', 'min'].flatMap((name) => {
    const value = changed[name];
    return value === undefined ? [] : [[name, numberOf(value)] as const];
  });
  return {
    command: 'schedule',
    input: {
      ...changed,
      ...Object.fromEntries(numbers),
      ...(isFloorGone ? { min: 0 } : {}),
    },
  };
}

/** When it would come. */
export function previewSchedule(
  channel: Channel,
  values: FormValues,
  now: Temporal.Instant,
): FormPreview {
  try {
    const { time, zone: typed, days } = changedFields(whenFields(channel), values);
    const isUntouched = time === undefined && typed === undefined && days === undefined;
    if (isUntouched && channel.schedule === null) {
      return [{ kind: 'text', text: 'No daily summary yet: fill in a time.' }];
    }
    const { schedule, zone } = changedSchedule(channel, { time, zone: typed, days });
    if (schedule === null) return [{ kind: 'text', text: 'No daily summary.' }];
    const place = zone ?? zoneOf(channel);
    const times = dueTimes(schedule, place, now, TIMES_SHOWN).map((each) =>
      formatMoment(instantText(each), place),
    );
    return [{ kind: 'text', text: `Next times: ${times.join('; ')}` }];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ kind: 'notice', level: 'warning', text: error.message }];
  }
}
