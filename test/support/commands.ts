import { z } from 'zod';
import { defineCommand } from '../../src/core/command.ts';
import type { Command } from '../../src/core/command.ts';

/** A command with an option of every type, which answers with its input. */
export const everything: Command = defineCommand({
  name: 'everything',
  summary: 'Takes everything.',
  visibility: 'private',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'words',
  examples: ['a b'],
  input: z.object({
    words: z.string().optional().describe('Words.'),
    page: z.int().optional().describe('A whole number.'),
    share: z.number().optional().describe('A number.'),
    loud: z.boolean().optional().describe('Yes or no.'),
    zone: z.string().optional().describe('A text.'),
    style: z.enum(['cards', 'list']).optional().describe('A choice.'),
  }),
  run: async (input) => ({ heading: 'Done', blocks: [], data: input }),
});

/** For managers only; throws whatever it is told to. */
export function failing(error: Error): Command {
  return defineCommand({
    name: 'failing',
    summary: 'Fails.',
    visibility: 'channel',
    access: 'manager',
    place: 'channel',
    freeText: null,
    examples: [''],
    input: z.object({}),
    run: async () => {
      throw error;
    },
  });
}
