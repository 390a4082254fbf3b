import type { Channel } from '../channel/channel.ts';
import { MOST_TOPICS, sameTopic } from '../channel/edits.ts';
import type { CommandContext } from '../command.ts';
import { instantText } from '../instant.ts';
import { outlookBlocks } from '../topics/outlook-blocks.ts';
import { topicOutlook } from '../topics/topic-outlook.ts';
import { TopicText } from '../topics/topic-text.ts';
import { TOPIC_DELIVERIES } from '../topics/topic.ts';
import type { Topic } from '../topics/topic.ts';
import type { CommandCall } from '../reply.ts';
import { field, filled } from './form.ts';
import type { Form, FormPreview, FormValues } from './form.ts';
import { changedFields, whenFields } from './schedule-fields.ts';
import { joinTopic, splitTopic } from './topic-fields.ts';

const LONGEST = 1000;
const DELIVERY_WORDS = {
  now: 'As papers come',
  daily: 'With the digest of the day',
  weekly: 'Once a week',
} as const;

/** The form in which a topic is followed, or changed where one is named. */
export function followForm(channel: Channel, topic: Topic | null, typed = ''): Form {
  const text = splitTopic(topic?.query ?? typed);
  return {
    name: 'subscribe',
    title: topic === null ? 'Follow a topic' : 'Change a topic',
    submit: topic === null ? 'Follow' : 'Save',
    subject: topic === null ? null : String(topic.number),
    fields: [
      field('topic', 'Topic', {
        hint: 'As in a search, but all of it has to hold: graph networks, "speech recognition", author:lecun.',
        value: text.topic,
        isRequired: true,
        maxLength: LONGEST,
        isPreviewed: true,
      }),
      field('exclude', 'Shut out', {
        hint: 'Words and phrases that no paper may have, with commas between: survey, position paper.',
        value: text.exclude,
        maxLength: LONGEST,
        isPreviewed: true,
      }),
      field('min', 'Upvotes that a paper needs', {
        hint: 'It has two weeks to get there. Empty: none.',
        kind: 'number',
        value: topic?.minUpvotes?.toString() ?? '',
        isPreviewed: true,
      }),
      field('when', 'When new papers are posted', {
        kind: 'choice',
        value: topic?.delivery ?? 'daily',
        choices: TOPIC_DELIVERIES.map((value) => ({ value, label: DELIVERY_WORDS[value] })),
        isRequired: true,
      }),
      field('keep', 'Follow it even if it matches nearly everything', { kind: 'check' }),
      ...whenFields(channel).map((each) => ({ ...each, isPreviewed: false })),
    ],
  };
}

/** What a person would type instead: the topic, what was followed before where it is another, and the times. */
export function followCalls(
  channel: Channel,
  subject: string | null,
  values: FormValues,
): readonly CommandCall[] {
  const { topic = '', exclude = '', min, when, keep } = filled(values);
  const edited = channel.topics.find(({ number }) => String(number) === subject);
  const text = joinTopic({ topic, exclude });
  const times = changedFields(whenFields(channel), values);
  const parsed = TopicText.safeParse(text);
  const isOther =
    edited !== undefined &&
    parsed.success &&
    sameTopic(channel, parsed.data.text)?.number !== edited.number;
  const isFloorTyped = parsed.success && parsed.data.floor !== null;
  const floor = min ?? (edited === undefined || isFloorTyped ? undefined : '0');
  const subscribe = {
    command: 'subscribe',
    input: {
      ...(text === '' ? {} : { topic: text }),
      ...(when === undefined ? {} : { when }),
      ...(floor === undefined ? {} : { min: numberOf(floor) }),
      // What is changed was wanted before.
      keep: keep === 'yes' || edited !== undefined,
    },
  };
  const unsubscribe = isOther
    ? [{ command: 'unsubscribe', input: { topic: `#${edited.number}` } }]
    : [];
  // A full channel has no room for both.
  const isFull = channel.topics.length >= MOST_TOPICS;
  return [
    ...(isFull ? [...unsubscribe, subscribe] : [subscribe, ...unsubscribe]),
    ...(Object.keys(times).length === 0 ? [] : [{ command: 'schedule', input: times }]),
  ];
}

/** What the topic would have matched lately. */
export async function previewTopic(
  values: FormValues,
  { papers, search, now }: Pick<CommandContext, 'papers' | 'search' | 'now'>,
): Promise<FormPreview> {
  const { topic = '', exclude = '', min } = filled(values);
  if (topic === '') return [];
  const parsed = TopicText.safeParse(joinTopic({ topic, exclude }));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return [{ kind: 'notice', level: 'warning', text: `The topic ${issue?.message ?? ''}.` }];
  }
  const { query, floor } = parsed.data;
  const outlook = await topicOutlook(query, papers, search, instantText(now()).slice(0, 10));
  const least = min === undefined ? floor : Number(min);
  return [
    ...query.notes.map((text) => ({ kind: 'notice', level: 'warning', text }) as const),
    ...outlookBlocks(outlook, Number.isInteger(least) && least !== 0 ? least : null),
  ];
}

/** A number, or the text for the validation to name. */
export function numberOf(text: string): number | string {
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : text;
}
