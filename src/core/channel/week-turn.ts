import { addMs, instantText, laterOf } from '../instant.ts';
import type { InstantText } from '../instant.ts';
import type { Channel } from './channel.ts';
import { nextDigest, zoneOf } from './digest-rule.ts';
import { pastLook } from './past-look.ts';
import type { Topic } from '../topics/topic.ts';

/** From when on digests hold the papers of a weekly topic: the first Monday since it was followed and since the last digest that did. */
export function weekTurn(
  { createdAt }: Pick<Topic, 'createdAt'>,
  channel: Channel,
  now: InstantText,
): InstantText {
  const zone = zoneOf(channel);
  const lookedAt = pastLook(channel.progress.weeklySince, now);
  const since = Temporal.Instant.from(laterOf(lookedAt, createdAt));
  const day = since.toZonedDateTimeISO(zone).toPlainDate();
  return instantText(
    day
      .add({ days: 8 - day.dayOfWeek })
      .toZonedDateTime(zone)
      .toInstant(),
  );
}

/** When the next digest is due that holds papers of a topic; `null` where none is. */
export function nextDigestFor(
  topic: Pick<Topic, 'delivery' | 'createdAt'>,
  channel: Channel,
  now: InstantText,
): InstantText | null {
  const next = channel.progress.nextDueAt ?? nextDigest(channel, now);
  if (next === null || topic.delivery !== 'weekly') return next;
  const turn = weekTurn(topic, channel, now);
  return laterOf(next, now) >= turn ? next : nextDigest(channel, addMs(turn, -1));
}
