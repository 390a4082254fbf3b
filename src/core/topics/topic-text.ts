import { z } from 'zod';
import { QueryText } from '../query/query-text.ts';
import { splitFloor } from './topic.ts';

/**
 * A topic as a command takes it: text in, its one spelling, its floor and its `Query` out. The
 * spelling is a text that can be typed again: a floor alone has none, and `title:a,b,c` has a longer one.
 */
export const TopicText = QueryText.transform(({ query }, context) => {
  const { text, floor } = splitFloor(query);
  const reread = QueryText.safeParse(text);
  if (reread.success) return { text, floor, query };
  context.addIssue(reread.error.issues[0]?.message ?? 'is no topic');
  return z.NEVER;
});
