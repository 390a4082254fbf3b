import { z } from 'zod';
import { grouped } from '../text.ts';
import { parseQuery } from './parse-query.ts';
import { isEmpty } from './query.ts';

/** Longer texts are a paste and no query; the longest real questions have about 250 characters. */
export const MAX_LENGTH = 1000;

/** A query as a command takes it: text in, the text and its `Query` out. */
export const QueryText = z
  .string({ error: 'is missing. Type what to look for, for example: graph networks' })
  .max(MAX_LENGTH, {
    error: ({ input }) =>
      `has ${grouped(typeof input === 'string' ? input.length : 0)} characters, ${grouped(MAX_LENGTH)} is the most. Keep the words that matter`,
  })
  .transform((text, context) => {
    const query = parseQuery(text);
    if (isEmpty(query)) {
      context.addIssue(
        query.notes[0]?.replace(/\.$/u, '') ??
          'holds no word to look for. Type some, for example: graph networks',
      );
      return z.NEVER;
    }
    return { text: text.trim(), query };
  });
export type QueryText = z.output<typeof QueryText>;
