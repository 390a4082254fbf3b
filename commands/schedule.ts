import { z } from 'zod';
import { channelNotices } from '../src/core/channel/channel-notices.ts';
import { FOREVER } from '../src/core/channel/channel.ts';
import type { Channel } from '../src/core/channel/channel.ts';
import { digestRule, zoneOf } from '../src/core/channel/digest-rule.ts';
import { dueTimes } from '../src/core/schedule/due-times.ts';
import { setSchedule } from '../src/core/channel/edits.ts';
import { changedSchedule, isAsked } from '../src/core/schedule/schedule-change.ts';
import { formatDays } from '../src/core/schedule/read-schedule.ts';
import { STYLES } from '../src/core/schedule/schedule.ts';
import { scheduleWords } from '../src/core/channel/when-words.ts';
import { defineCommand } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import { instantText, laterOf } from '../src/core/instant.ts';
import type { InstantText } from '../src/core/instant.ts';
import { formatMoment } from '../src/core/local-time.ts';
import type { Reply } from '../src/core/reply.ts';
import { grouped } from '../src/core/text.ts';

const TIMES_SHOWN = 3;
const whole = (name: string, most: number) => {
  const error = `must be a whole number from 0 to ${grouped(most)}, such as ${name}`;
  return z.int({ error }).min(0, { error }).max(most, { error }).optional();
};

/** `/papers schedule 09:00 Europe/Berlin weekdays` */
export const schedule = defineCommand({
  name: 'schedule',
  summary: 'Set when the daily summary comes to this channel, or show it.',
  visibility: 'channel',
  access: 'manager',
  place: 'channel',
  freeText: 'time',
  examples: ['09:00 Europe/Berlin weekdays', '8:30 days:mon,wed,fri top:5 min:5', 'off', ''],
  details: [
    'The summary holds the best papers of the day and those of the topics followed daily or weekly. Each paper is posted once.',
    'Times are those of the zone, summer time included. Without anything behind it the command shows what is set and the next three times.',
    'What is not named stays as it was.',
  ],
  input: z.object({
    time: z
      .string()
      .max(200, { error: 'is too long. Write it as 09:00 Europe/Berlin weekdays' })
      .optional()
      .describe('Time, zone and days, as 09:00 Europe/Berlin weekdays, or off.'),
    zone: z
      .string()
      .max(100, { error: 'is too long. Write it as Europe/Berlin' })
      .optional()
      .describe('The time zone, as Europe/Berlin.')
      .meta({ examples: ['Europe/Berlin'], suggest: 'zones' }),
    days: z
      .string()
      .max(100, { error: 'is too long. Write it as mon,wed,fri' })
      .optional()
      .describe('On which days, as mon,wed,fri or weekdays.')
      .meta({ examples: ['mon,wed,fri'] }),
    top: whole('top:10', 50)
      .describe('How many papers are shown in full. Usually 10.')
      .meta({ examples: ['10'] }),
    min: whole('min:5', 1_000_000)
      .describe('Upvotes that a paper of the day needs. Usually none.')
      .meta({ examples: ['5'] }),
    empty: z
      .enum(['say', 'silent'], { error: 'is say or silent' })
      .optional()
      .describe('What to do when there is nothing. Usually say.'),
    style: z
      .enum(STYLES, { error: 'is cards, list or thread' })
      .optional()
      .describe('How it looks. Usually cards.'),
  }),
  run: async (input, { channels, caller, now: clock }) => {
    const now = instantText(clock());
    const before = await channels.get(caller.channel);
    if (!isAsked(input)) return shown('The daily summary', before, now, caller.postTrouble);
    const { schedule: wanted, zone } = changedSchedule(before, input);
    const channel = await channels.edit(caller.channel, (each) =>
      setSchedule(each, { schedule: wanted, zone, by: caller.person }, now),
    );
    return shown(whatHappened(before, channel, zone), channel, now, caller.postTrouble);
  },
});

function whatHappened(before: Channel, after: Channel, zone: string | null): string {
  if (after.schedule !== null) return 'The daily summary is set';
  if (before.schedule !== null) return 'No daily summary any more';
  return zone === null ? 'There was no daily summary' : `Times here are now those of ${zone}`;
}

/** What is set, and the next times. */
function shown(
  heading: string,
  channel: Channel,
  now: InstantText,
  postTrouble: string | null,
): Reply {
  const zone = zoneOf(channel);
  const rule = digestRule(channel);
  const times =
    rule === null || channel.pausedUntil === FOREVER
      ? []
      : dueTimes(
          rule,
          zone,
          Temporal.Instant.from(laterOf(channel.pausedUntil, now)),
          TIMES_SHOWN,
        ).map(instantText);
  return {
    heading,
    blocks: [
      { kind: 'text', text: whatIsSet(channel, zone) },
      ...(times.length === 0
        ? []
        : [
            {
              kind: 'table',
              head: ['Next times'],
              rows: times.map((time) => [formatMoment(time, zone)]),
            } as const,
          ]),
      ...channelNotices(channel, now, postTrouble),
    ],
    data: { schedule: channel.schedule, zone: channel.zone, next: times },
  };
}

function whatIsSet(channel: Channel, zone: string): string {
  if (channel.schedule !== null) return `It comes at ${scheduleWords(channel.schedule, zone)}.`;
  const rule = digestRule(channel);
  const example = `${PREFIX} schedule 09:00 ${channel.zone ?? 'Europe/Berlin'} weekdays`;
  return rule === null
    ? `None is set. To have one: ${example}`
    : `None is set. The topics of this channel have their own digest, at ${rule.time} (${zone}) ${formatDays(rule.days)}. For the best of the day as well: ${example}`;
}
