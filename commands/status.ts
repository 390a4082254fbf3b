import { z } from 'zod';
import { defineCommand } from '../src/core/command.ts';
import { formatDate } from '../src/core/plain-date.ts';
import { count } from '../src/core/text.ts';

/** `/papers status` */
export const status = defineCommand({
  name: 'status',
  summary: 'Say what is known here and how the bot is.',
  visibility: 'private',
  access: 'anyone',
  freeText: null,
  examples: [''],
  input: z.object({}),
  run: async (_, { papers, process, now }) => {
    const { papers: total, undated, feedDays, sources } = await papers.facts();
    const uptime = now().since(process.startedAt).round('second');
    const memory = process.memory();
    const oldest = feedDays[0];
    const newest = feedDays.at(-1);
    return {
      heading: `Paperboy ${process.version}: ${count(total, 'paper')}`,
      blocks: [
        {
          kind: 'table',
          head: ['Source', 'Papers', 'Date'],
          rows: sources.map(({ name, papers: held, date }) => [
            name,
            held.toLocaleString('en-US'),
            date === null ? 'not known' : formatDate(date),
          ]),
        },
        {
          kind: 'table',
          head: ['What', 'Value'],
          rows: [
            [
              'Feed days',
              oldest === undefined || newest === undefined
                ? 'none'
                : `${feedDays.length}, from ${formatDate(oldest)} to ${formatDate(newest)}`,
            ],
            ['Papers without a feed day', undated.toLocaleString('en-US')],
            ['Memory', `${Math.round(memory / 2 ** 20)} MiB`],
            ['Running for', readable(uptime)],
          ],
        },
      ],
      data: {
        version: process.version,
        papers: total,
        undated,
        feedDays: { count: feedDays.length, oldest: oldest ?? null, newest: newest ?? null },
        sources,
        memoryBytes: memory,
        uptimeSeconds: uptime.total('second'),
      },
    };
  },
});

function readable(uptime: Temporal.Duration): string {
  return (
    uptime.round({ largestUnit: 'day' }).toLocaleString('en-US', { style: 'long' }) || '0 seconds'
  );
}
