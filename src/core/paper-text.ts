import { z } from 'zod';

/** How a command takes a paper: as text, for `resolvePaper`. The longest titles have about 200 characters. */
export const PaperText = z
  .string({ error: 'is missing. Type an id, a link or a title' })
  .max(500, { error: 'is too long for an id, a link or a title: 500 characters are the most' })
  .refine((text) => /[\p{L}\p{N}]/u.test(text), {
    error: 'is missing. Type an id, a link or a title',
  })
  .describe('Its arXiv id, a link to arXiv or Hugging Face, or its title.')
  .meta({ suggest: 'papers' });
