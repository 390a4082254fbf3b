import { deliveryWords } from '../digest/fate-words.ts';
import type { InstantText } from '../instant.ts';
import { formatMoment } from '../local-time.ts';
import type { ChannelDeliveries } from './channels.ts';
import type { Channel } from './channel.ts';
import { zoneOf } from './digest-rule.ts';
import { TOPIC_DELIVERIES } from '../topics/topic.ts';
import { nextDigestWords, scheduleWords, standstill } from './when-words.ts';

/** What is set and due in a channel, as rows of a table. */
export function channelRows(
  channel: Channel,
  { open, lastSent, failed }: ChannelDeliveries,
  now: InstantText,
): readonly (readonly string[])[] {
  const zone = zoneOf(channel);
  const sentAt = lastSent?.sentAt ?? null;
  const halted = standstill(channel, now);
  return [
    ['Topics', topicCounts(channel)],
    ['Daily summary', channel.schedule === null ? 'none' : scheduleWords(channel.schedule, zone)],
    ['Next digest', nextDigestWords(channel) ?? 'none'],
    ['Last post', sentAt === null ? 'none yet' : formatMoment(sentAt, zone)],
    ['On its way', open === null ? 'nothing' : deliveryWords(open, zone)],
    ...failed.map((delivery) => ['Given up', deliveryWords(delivery, zone)]),
    ...(halted === null ? [] : [['Posts', halted]]),
  ];
}

/** `3: 1 now, 2 daily`. */
function topicCounts({ topics }: Channel): string {
  if (topics.length === 0) return 'none';
  const counts = TOPIC_DELIVERIES.map((delivery) => ({
    delivery,
    many: topics.filter((topic) => topic.delivery === delivery).length,
  })).filter(({ many }) => many > 0);
  return `${topics.length}: ${counts.map(({ delivery, many }) => `${many} ${delivery}`).join(', ')}`;
}
