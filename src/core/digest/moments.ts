import type { Channel } from '../channel/channel.ts';
import { pastLook } from '../channel/past-look.ts';
import type { Topic } from '../topics/topic.ts';
import type { InstantText } from '../instant.ts';
import type { Moment } from './hindrance.ts';

/** The moment up to which the topics of `now` were looked at. */
export function nowMoment(channel: Channel, now: InstantText, lookedAt: InstantText): Moment {
  const { heldSince } = channel.progress;
  return { now, lookedAt: heldSince !== null && heldSince < lookedAt ? heldSince : lookedAt };
}

/** The moment up to which digests looked for a topic that goes into them. */
export function digestMoment(
  { delivery, createdAt }: Topic,
  { progress }: Channel,
  now: InstantText,
): Moment {
  const since = delivery === 'weekly' ? progress.weeklySince : progress.digestSince;
  return { now, lookedAt: pastLook(since, now) ?? createdAt };
}

/** The moment up to which digests looked for the best of the day. */
export function scheduleMoment({ scheduledAt, progress }: Channel, now: InstantText): Moment {
  return { now, lookedAt: pastLook(progress.digestSince, now) ?? scheduledAt ?? now };
}
