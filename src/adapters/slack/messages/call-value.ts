import { z } from 'zod';
import type { CommandCall } from '../../../core/reply.ts';

const Call = z.object({
  command: z.string(),
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** A call as JSON, of any length, without the signs that Slack would turn into entities. */
export function callValue({ command, input }: CommandCall): string {
  return JSON.stringify({ command, input }).replace(
    /[&<>]/gu,
    (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`,
  );
}

/** The call that a value stands for; `null` for what no version wrote. */
export function readCallValue(value: string): CommandCall | null {
  try {
    return Call.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
