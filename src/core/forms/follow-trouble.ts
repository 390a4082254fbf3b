import type { Channel } from '../channel/channel.ts';
import { follow, sameTopic, unfollow } from '../channel/edits.ts';
import type { CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { instantText } from '../instant.ts';
import { changedSchedule } from '../schedule/schedule-change.ts';
import { cutText } from '../text.ts';
import { topicOutlook } from '../topics/topic-outlook.ts';
import { TopicText } from '../topics/topic-text.ts';
import { filled } from './form.ts';
import type { FilledForm, FormValues } from './form.ts';
import { changedFields, whenFields } from './schedule-fields.ts';
import { joinTopic } from './topic-fields.ts';

/**
 * Why one of the commands of a well-formed form would be refused, by field, found out before the first
 * of them is done; `null` for nothing.
 */
export async function followTrouble(
  channel: Channel,
  { subject, values }: Pick<FilledForm, 'subject' | 'values'>,
  { papers, search, now: clock }: Pick<CommandContext, 'papers' | 'search' | 'now'>,
): Promise<FormValues | null> {
  const { topic = '', exclude = '', keep } = filled(values);
  const { text, query } = TopicText.parse(joinTopic({ topic, exclude }));
  const now = instantText(clock());
  const edited = channel.topics.find(({ number }) => String(number) === subject);
  const known = sameTopic(channel, text);
  try {
    const isOther = edited !== undefined && known?.number !== edited.number;
    const before = isOther ? unfollow(channel, edited.number, now) : channel;
    const wanted = { query: text, delivery: 'daily', minUpvotes: null, followedBy: null } as const;
    const after = follow(before, wanted, now);
    const { time, zone, days } = changedFields(whenFields(channel), values);
    if ([time, zone, days].some((each) => each !== undefined)) {
      changedSchedule(after, { time, zone, days });
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { [error.option ?? 'topic']: error.message };
  }
  if (keep === 'yes' || edited !== undefined || known !== undefined) return null;
  const { isBroad } = await topicOutlook(query, papers, search, now.slice(0, 10));
  if (!isBroad) return null;
  return {
    topic: `${cutText(text, 100)} is very broad. Make it narrower, or tick that it is to be followed even so.`,
  };
}
