import { z } from 'zod';
import { MAX_LENGTH, QueryText } from '../query/query-text.ts';
import type { Query } from '../query/query.ts';
import { splitFloor } from './topic.ts';

/**
 * A topic as a command takes it: text in, its one spelling, its floor and its `Query` out. The
 * spelling is a text that can be typed again: a floor alone has none, and `title:a,b,c` has a longer one.
 */
export const TopicText = QueryText.transform(({ query }, context) => {
  const { text, floor } = splitFloor(query);
  if (isTopic(query)) return { text, floor, query };
  context.addIssue(QueryText.safeParse(text).error?.issues[0]?.message ?? 'is no topic');
  return z.NEVER;
});

/** Whether a query that was typed can be followed. */
export function isTopic(query: Query): boolean {
  const { text } = splitFloor(query);
  return text !== '' && text.length <= MAX_LENGTH;
}
