import { z } from 'zod';
import { channelRows } from '../src/core/channel/status-rows.ts';
import { defineCommand } from '../src/core/command.ts';
import type { FeedHealth } from '../src/core/feed.ts';
import { instantText } from '../src/core/instant.ts';
import { formatDate } from '../src/core/plain-date.ts';
import { count, grouped } from '../src/core/text.ts';

/** `/papers status` */
export const status = defineCommand({
  name: 'status',
  summary: 'Say what is set and due in this channel, and how the bot is.',
  visibility: 'private',
  access: 'anyone',
  place: 'channel',
  freeText: null,
  examples: [''],
  input: z.object({}),
  run: async (_, { papers, search, feed, process, now, channels, caller }) => {
    const health = (await feed?.health()) ?? null;
    const { indexed, known } = search.progress();
    const channel = await channels.get(caller.channel);
    const deliveries = await channels.deliveries(channel.id);
    const { papers: total, undated, feedDays, sources } = await papers.facts();
    const uptime = Temporal.Duration.from({ seconds: Math.round(process.uptime()) });
    const memory = process.memory();
    const oldest = feedDays[0];
    const newest = feedDays.at(-1);
    return {
      heading: `Paperboy ${process.version}: ${count(total, 'paper')}`,
      blocks: [
        {
          kind: 'table',
          head: ['Here', 'Value'],
          rows: channelRows(channel, deliveries, instantText(now())),
        },
        {
          kind: 'table',
          head: ['Source', 'Papers', 'Date'],
          rows: sources.map(({ name, papers: held, date }) => [
            name,
            grouped(held),
            date === null ? 'none' : formatDate(date),
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
            ['Papers without a feed day', grouped(undated)],
            ['Searchable', indexed === known ? 'all' : `${count(indexed, 'paper')} so far`],
            ...feedRows(health, now()),
            ['Memory', `${Math.round(memory / 2 ** 20)} MiB`],
            ['Running for', readable(uptime)],
          ],
        },
      ],
      data: {
        version: process.version,
        channel: {
          topics: channel.topics.length,
          schedule: channel.schedule,
          zone: channel.zone,
          nextDigestAt: channel.progress.nextDueAt,
          ...deliveries,
        },
        papers: total,
        undated,
        feedDays: { count: feedDays.length, oldest: oldest ?? null, newest: newest ?? null },
        sources,
        searchable: indexed,
        feed: health,
        memoryBytes: memory,
        uptimeSeconds: uptime.total('second'),
      },
    };
  },
});

/** When the feed last answered, what went wrong since, and when it is asked again. */
function feedRows(
  health: FeedHealth | null,
  now: Temporal.Instant,
): readonly (readonly string[])[] {
  if (health === null) return [['Feed', 'switched off (FEED_URL=off)']];
  const { lastSuccessAt, lastErrorAt, lastError, failures, nextTryAt } = health;
  return [
    ['Feed answered', lastSuccessAt === null ? 'never yet' : ago(lastSuccessAt, now)],
    ...(lastErrorAt === null || lastError === null
      ? []
      : [['Feed failed', `${ago(lastErrorAt, now)}: ${lastError}`]]),
    ...(failures === 0 ? [] : [['Failures since', grouped(failures)]]),
    ...(nextTryAt === null ? [] : [['Feed asked next', inSeconds(nextTryAt)]]),
  ];
}

function ago(instant: string, now: Temporal.Instant): string {
  const passed = now.since(instant).round('second');
  return `${passed.sign < 0 ? 'just now' : `${readable(passed)} ago`} (${inSeconds(instant)})`;
}

/** Clocks tell billionths of a second, which nobody reads. */
function inSeconds(instant: string): string {
  return Temporal.Instant.from(instant).toString({ smallestUnit: 'second' });
}

function readable(uptime: Temporal.Duration): string {
  return (
    uptime.round({ largestUnit: 'day' }).toLocaleString('en-US', { style: 'long' }) || '0 seconds'
  );
}
