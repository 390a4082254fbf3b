import { z } from 'zod';

/*
 * Texts as Block Kit takes them, after https://docs.slack.dev/reference/block-kit/composition-objects.
 * Lengths are counted in UTF-16 units, which is never less than the characters that Slack counts. A text
 * of blanks alone counts as empty, to be on the safe side.
 */

export function text(max: number) {
  return z
    .string({ error: 'must be a string' })
    .max(max, { error: `must be less than ${max + 1} characters` })
    .refine((value) => value.isWellFormed(), { error: 'must be well-formed Unicode' });
}

/** A text that says something. */
export function filled(max: number) {
  return text(max).refine((value) => value.trim() !== '', {
    error: 'must be more than 0 characters',
  });
}

export function list<T extends z.ZodType>(item: T, max: number, min = 1) {
  return z
    .array(item, { error: 'must be an array' })
    .max(max, { error: `no more than ${max} items allowed` })
    .min(min, { error: `no fewer than ${min} items allowed` });
}

export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text', { error: 'must be plain_text' }),
    text: filled(max),
    emoji: z.boolean().optional(),
  });
}

export function anyText(max: number) {
  const mrkdwn = z.strictObject({
    type: z.literal('mrkdwn'),
    text: filled(max),
    verbatim: z.boolean().optional(),
  });
  return z.discriminatedUnion('type', [plainText(max), mrkdwn], {
    error: 'must be a text object',
  });
}

/** The address of something on the web. */
export const Link = filled(3000).refine(
  (value) => /^https?:\/\/[^\s/]+/iu.test(value) && URL.canParse(value),
  { error: 'must be a valid URL' },
);

/** Of an element or a block. */
export const Id = filled(255);

/** What is the matter, each as `what [json-pointer:/where]`; nothing for a good value. */
export function problemsOf(schema: z.ZodType, value: unknown, at: string): readonly string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message, ...issue }) => {
    const keys = 'keys' in issue && Array.isArray(issue.keys) ? `: ${issue.keys.join(', ')}` : '';
    const what = keys === '' ? message : `no more fields allowed${keys}`;
    return `${what} [json-pointer:${[at, ...path].map(String).join('/')}]`;
  });
}

/** The values that stand more than once in a list. */
export function twice(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
