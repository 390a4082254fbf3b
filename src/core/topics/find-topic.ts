import { closest } from '../closest.ts';
import { PREFIX } from '../command-text.ts';
import { UserError } from '../errors.ts';
import { cutText } from '../text.ts';
import type { Channel } from '../channel/channel.ts';
import { sameTopic } from '../channel/edits.ts';
import type { Topic } from './topic.ts';

const NAMED = 3;
const NUMBER = /^#?(\d{1,9})$/u;

/** The topic that a person names by its number, its query, or a part of it that no other topic has. */
export function findTopic(channel: Channel, text: string): Topic {
  const { topics } = channel;
  if (topics.length === 0) {
    throw new UserError(
      `This channel follows no topics. Follow one: ${PREFIX} subscribe graph networks`,
    );
  }
  const number = NUMBER.exec(text.trim())?.[1];
  const numbered = topics.find((topic) => topic.number === Number(number));
  const part = number === undefined ? onlyOneWith(topics, text) : undefined;
  const topic = numbered ?? sameTopic(channel, text) ?? part;
  if (topic !== undefined) return topic;
  const near = nearest(topics, text);
  const hint = near.length === 0 ? '' : ` Did you mean ${near.join(', or ')}?`;
  throw new UserError(
    `There is no topic "${cutText(text, 60)}" here.${hint} ${PREFIX} topics lists them with their numbers.`,
  );
}

/** Words by which `findTopic` finds this topic and never another one. */
export function topicWords({ query }: Pick<Topic, 'query'>): string {
  return NUMBER.test(query) ? `+${query}` : query;
}

function onlyOneWith(topics: readonly Topic[], text: string): Topic | undefined {
  const found = holding(topics, text);
  return found.length === 1 ? found[0] : undefined;
}

/** The topics in which the text stands at the beginning of a word: a letter within one is a slip. */
function holding(topics: readonly Topic[], text: string): readonly Topic[] {
  const part = RegExp.escape(text.trim().toLowerCase());
  const beginning = new RegExp(`(?<![\\p{L}\\p{N}])${part}`, 'u');
  return topics.filter(({ query }) => beginning.test(query));
}

function nearest(topics: readonly Topic[], text: string): readonly string[] {
  const containing = holding(topics, text);
  const like = closest(
    text,
    topics.map(({ query }) => query),
  );
  return [...new Set([...containing.map(({ query }) => query), ...like])]
    .slice(0, NAMED)
    .map((query) => cutText(query, 60));
}
