import type { types } from '@slack/bolt';
import { isPaused } from '../../../core/channel/channel.ts';
import type { Channel } from '../../../core/channel/channel.ts';
import { zoneOf } from '../../../core/channel/digest-rule.ts';
import { nextDigestWords, scheduleWords, standstill } from '../../../core/channel/when-words.ts';
import type { InstantText } from '../../../core/instant.ts';
import { count } from '../../../core/text.ts';
import type { Topic } from '../../../core/topics/topic.ts';
import { readAddress } from '../addresses.ts';
import { plainText } from '../render/escape.ts';
import { plain } from '../render/text-blocks.ts';
import { HOME, homeValue } from './home-action.ts';
import type { HomeVerb } from './home-action.ts';

const MOST_TOPICS = 20;
const QUERY_LENGTH = 200;
const LINE_LENGTH = 900;

/** A channel in the Home: when things come, its topics, and what can be done about them. */
export function channelBlocks(channel: Channel, now: InstantText): readonly types.KnownBlock[] {
  const address = readAddress(channel.id);
  if (address?.kind !== 'channel') return [];
  const id = address.channel;
  const { schedule, topics } = channel;
  const button = (label: string, verb: HomeVerb): types.Button => ({
    type: 'button',
    action_id: HOME,
    text: plain(label),
    value: homeValue({ verb, channel: id, subject: '' }),
  });
  const halted = standstill(channel, now);
  const next = nextDigestWords(channel);
  const summary =
    schedule === null ? 'No daily summary.' : `Daily: ${scheduleWords(schedule, zoneOf(channel))}.`;
  const left = topics.length - MOST_TOPICS;
  return [
    // The only text here that Slack reads: a link to the channel, by its id.
    { type: 'section', text: { type: 'mrkdwn', text: `*<#${id}>*`, verbatim: true } },
    {
      type: 'section',
      text: plain(
        [summary, next === null ? null : `Next digest: ${next}.`, halted]
          .filter((each) => each !== null)
          .map((each) => plainText(each, LINE_LENGTH))
          .join('\n'),
      ),
    },
    ...topics.slice(0, MOST_TOPICS).map((topic) => topicBlock(topic, id)),
    ...(left > 0
      ? [{ type: 'section', text: plain(`And ${count(left, 'topic')} more.`) } as const]
      : []),
    {
      type: 'actions',
      elements: [
        button('Add a topic', 'add'),
        button('Daily summary', 'schedule'),
        ...(schedule === null ? [] : [button('Remove summary', 'off')]),
        isPaused(channel, now) ? button('Resume', 'resume') : button('Pause', 'pause'),
      ],
    },
  ];
}

function topicBlock(
  { number, query, delivery, minUpvotes }: Topic,
  channel: string,
): types.SectionBlock {
  const option = (label: string, verb: HomeVerb) => ({
    text: plain(label),
    value: homeValue({ verb, channel, subject: String(number) }),
  });
  const floor = minUpvotes === null ? '' : `, from ${count(minUpvotes, 'upvote')} on`;
  return {
    type: 'section',
    text: plain(`${number}. ${plainText(query, QUERY_LENGTH)} (${delivery}${floor})`),
    accessory: {
      type: 'overflow',
      action_id: HOME,
      options: [option('Edit', 'edit'), option('Remove', 'remove')],
    },
  };
}
