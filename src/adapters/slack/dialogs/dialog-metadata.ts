import { z } from 'zod';
import { FORMS } from '../../../core/forms/form.ts';

/** What a dialog has to remember: which form it is, for which channel, and where the answer goes. */
export const DialogMetadata = z.object({
  form: z.enum(FORMS),
  subject: z.string().nullable(),
  channel: z.string(),
  /** `null` where nobody waits for an answer in a channel. */
  responseUrl: z.string().nullable(),
});
export type DialogMetadata = z.output<typeof DialogMetadata>;

export function readMetadata(text: string): DialogMetadata {
  return DialogMetadata.parse(JSON.parse(text));
}
