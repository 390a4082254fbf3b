import { z } from 'zod';
import { channelNotices } from '../src/core/channel/channel-notices.ts';
import { follow, sameTopic } from '../src/core/channel/edits.ts';
import { topicWords } from '../src/core/topics/find-topic.ts';
import { followHeading, isUnchanged, whenItComes } from '../src/core/topics/follow-words.ts';
import { outlookBlocks, outlookData } from '../src/core/topics/outlook-blocks.ts';
import { editButton } from '../src/core/topics/edit-button.ts';
import { topicOutlook } from '../src/core/topics/topic-outlook.ts';
import { TopicText } from '../src/core/topics/topic-text.ts';
import { TOPIC_DELIVERIES } from '../src/core/topics/topic.ts';
import type { Topic } from '../src/core/topics/topic.ts';
import { defineCommand } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import { instantText } from '../src/core/instant.ts';
import type { Block, Button, CommandCall, Reply } from '../src/core/reply.ts';
import { unknownWords } from '../src/core/search-hints.ts';
import { cutText, grouped } from '../src/core/text.ts';

const MOST_UPVOTES = 1_000_000;
const error = `must be a whole number of upvotes up to ${grouped(MOST_UPVOTES)}, such as min:20`;

/** `/papers subscribe "graph networks" -survey when:now min:20` */
export const subscribe = defineCommand({
  name: 'subscribe',
  summary: 'Follow a topic in this channel: its new papers are posted here.',
  visibility: 'channel',
  access: 'manager',
  place: 'channel',
  freeText: 'topic',
  examples: ['graph networks', '"speech recognition" -survey when:now', 'author:lecun min:20'],
  details: [
    `A topic is written as for ${PREFIX} search, but all of it has to hold: every word, and nothing behind a minus.`,
    'when:daily and when:weekly go into the digest of the channel, when:now posts as papers come, in one message every five minutes at the most.',
    'With min:20 a paper is posted once it has 20 upvotes; it has two weeks to get there.',
    'A topic that is followed again is changed, not doubled. What is listed already is not posted.',
  ],
  input: z.object({
    topic: TopicText.describe('What to follow, as in a search.'),
    when: z
      .enum(TOPIC_DELIVERIES, { error: 'is now, daily or weekly' })
      .optional()
      .describe('When new papers are posted. Usually daily.'),
    min: z
      .int({ error })
      .min(0, { error })
      .max(MOST_UPVOTES, { error })
      .optional()
      .describe('Upvotes that a paper needs to be posted.')
      .meta({ examples: ['20'] }),
    keep: z.boolean().default(false).describe('Follow it even if it matches nearly everything.'),
  }),
  run: async ({ topic: { text, floor, query }, when, min, keep }, context) => {
    const { channels, caller, papers, search } = context;
    const now = instantText(context.now());
    const known = sameTopic(await channels.get(caller.channel), text);
    const outlook = await topicOutlook(query, papers, search, now.slice(0, 10));
    const wanted = {
      query: text,
      delivery: when ?? known?.delivery ?? 'daily',
      minUpvotes: floorOf(min, floor, known),
      followedBy: caller.person,
    } as const;
    const unknown = outlook.papers.length === 0 ? [] : unknownWords(query, search);
    const warnings = [...query.notes, ...unknown].map(
      (note): Block => ({ kind: 'notice', level: 'warning', text: note }),
    );
    if (outlook.isBroad && !keep && known === undefined) {
      return {
        heading: `Not followed yet: ${cutText(text, 100)} is very broad`,
        blocks: [
          ...warnings,
          ...outlookBlocks(outlook, wanted.minUpvotes),
          { kind: 'buttons', buttons: [keepButton(wanted), narrowButton(text)] },
        ],
        data: { topic: text, followed: false, ...outlookData(outlook) },
        visibility: 'private',
      };
    }
    const channel = await channels.edit(caller.channel, (each) => follow(each, wanted, now));
    const topic = sameTopic(channel, text) ?? { ...wanted, number: 0, createdAt: now };
    const isNews = known === undefined || !isUnchanged(known, topic);
    return {
      heading: followHeading(topic, known, keep),
      blocks: [
        ...warnings,
        ...(isNews || !keep ? outlookBlocks(outlook, wanted.minUpvotes) : []),
        { kind: 'text', text: whenItComes(topic, known, channel, now) },
        ...channelNotices(channel, now, caller.postTrouble),
        {
          kind: 'buttons',
          buttons: [
            ...(isNews ? [keepButton(wanted)] : []),
            narrowButton(text),
            ...(isNews ? [undoButton(topic, known)] : []),
          ],
        },
        { kind: 'forms', buttons: [{ ...editButton(topic), label: 'Edit' }] },
      ],
      data: { topic: text, followed: true, ...topic, ...outlookData(outlook) },
    } satisfies Reply;
  },
});

/** A floor that is not named stays what it was. */
function floorOf(
  min: number | undefined,
  inQuery: number | null,
  known: Topic | undefined,
): number | null {
  const floor = min ?? inQuery ?? known?.minUpvotes ?? 0;
  return floor === 0 ? null : floor;
}

type Wanted = Pick<Topic, 'query' | 'delivery' | 'minUpvotes'>;

function inputOf({ query, delivery }: Wanted, floor: number | null): CommandCall['input'] {
  return { topic: query, when: delivery, ...(floor === null ? {} : { min: floor }), keep: true };
}

function keepButton(wanted: Wanted): Button {
  const call = { command: 'subscribe', input: inputOf(wanted, wanted.minUpvotes) };
  return { label: 'Keep', role: 'action', call };
}

function narrowButton(topic: string): Button {
  return { label: 'Narrow', role: 'action', call: { command: 'narrow', input: { topic } } };
}

/** Takes a new topic away, or gives a changed one what it had. */
function undoButton(topic: Wanted, known: Topic | undefined): Button {
  const call =
    known === undefined
      ? { command: 'unsubscribe', input: { topic: topicWords(topic) } }
      : { command: 'subscribe', input: inputOf(known, known.minUpvotes ?? 0) };
  return { label: 'Undo', role: 'action', call };
}
