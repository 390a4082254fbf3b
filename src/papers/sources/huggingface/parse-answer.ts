import { z } from 'zod';

/** `{"error": …}` comes with any status, 200 too. */
const ErrorBody = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

export type Answer =
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'not-json' };

/** What a body is: JSON, a JSON that says it is an error, or neither. */
export function parseAnswer(text: string): Answer {
  const json = parseJson(text);
  if (json === undefined) return { kind: 'not-json' };
  const said = ErrorBody.safeParse(json);
  if (!said.success) return { kind: 'json', json };
  const { error } = said.data;
  return { kind: 'error', error: typeof error === 'string' ? error : error.message };
}

/** `undefined`, which JSON cannot say, where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
