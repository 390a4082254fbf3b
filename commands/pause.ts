import { z } from 'zod';
import { FOREVER } from '../src/core/channel/channel.ts';
import { zoneOf } from '../src/core/channel/digest-rule.ts';
import { pause as pauseChannel } from '../src/core/channel/edits.ts';
import { readUntil } from '../src/core/schedule/read-until.ts';
import { defineCommand } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import { instantText } from '../src/core/instant.ts';
import { formatMoment } from '../src/core/local-time.ts';

/** `/papers pause 2026-12-01` */
export const pause = defineCommand({
  name: 'pause',
  summary: 'Post nothing in this channel for a while, or until somebody resumes.',
  visibility: 'channel',
  access: 'manager',
  place: 'channel',
  freeText: 'until',
  examples: ['', '3 days', '2027-01-04', 'monday'],
  input: z.object({
    until: z
      .string()
      .max(100, { error: 'is too long. Write a date, a day, or how long: 3 days' })
      .optional()
      .describe('A date, a day, or how long: 3 days.'),
  }),
  run: async ({ until: text }, { channels, caller, now: clock }) => {
    const now = instantText(clock());
    const zone = zoneOf(await channels.get(caller.channel));
    const until = text === undefined ? FOREVER : instantText(readUntil(text, clock(), zone));
    await channels.edit(caller.channel, (each) => pauseChannel(each, until, now));
    const when =
      until === FOREVER ? 'until somebody resumes' : `until ${formatMoment(until, zone)}`;
    return {
      heading: `Paused ${when}`,
      blocks: [
        {
          kind: 'text',
          text: `Papers that come meanwhile wait and are posted together then. To go on earlier: ${PREFIX} resume`,
        },
      ],
      data: { pausedUntil: until === FOREVER ? null : until },
    };
  },
});
