import type { InstantText } from '../instant.ts';
import { formatMoment } from '../local-time.ts';
import { count, cutText } from '../text.ts';
import type { Channel } from '../channel/channel.ts';
import { zoneOf } from '../channel/digest-rule.ts';
import type { Topic } from './topic.ts';
import { nextDigestFor } from '../channel/week-turn.ts';

type Settings = Pick<Topic, 'query' | 'delivery' | 'minUpvotes'>;

export function isUnchanged(known: Settings, { delivery, minUpvotes }: Settings): boolean {
  return known.delivery === delivery && known.minUpvotes === minUpvotes;
}

/** What happened, in a line: a new topic, a changed one, or nothing because it was there. */
export function followHeading(topic: Settings, known: Settings | undefined, keep: boolean): string {
  const { query, delivery, minUpvotes } = topic;
  const floor = minUpvotes === null ? '' : `, from ${count(minUpvotes, 'upvote')} on`;
  const what = `${cutText(query, 150)}, ${delivery}${floor}`;
  if (known === undefined) return `Following ${what}`;
  if (!isUnchanged(known, topic)) return `Changed: ${what}`;
  return `${keep ? 'Kept' : 'Followed here already'}: ${what}`;
}

/** When new papers of a topic come, and what becomes of those that are there. */
export function whenItComes(
  topic: Pick<Topic, 'delivery' | 'createdAt'>,
  known: Pick<Topic, 'delivery'> | undefined,
  channel: Channel,
  now: InstantText,
): string {
  const old = known === undefined ? ' What is listed already is not posted.' : '';
  const waits = known !== undefined && known.delivery !== topic.delivery;
  if (topic.delivery === 'now') {
    return `New papers are posted as they come.${old}${waits ? ' What waited for the digest comes now.' : ''}`;
  }
  const next = nextDigestFor(topic, channel, now);
  const when = next === null ? '' : `, the next time on ${formatMoment(next, zoneOf(channel))}`;
  const digest = topic.delivery === 'weekly' ? 'the first digest of each week' : 'the digest';
  return `New papers come with ${digest}${when}.${old}`;
}
