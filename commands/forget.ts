import { z } from 'zod';
import { defineCommand } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import type { Block } from '../src/core/reply.ts';
import type { Forgotten } from '../src/core/saved.ts';
import { count } from '../src/core/text.ts';

/** `/papers forget me` */
export const forget = defineCommand({
  name: 'forget',
  summary: 'Delete what is kept about you.',
  visibility: 'private',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'who',
  examples: ['me'],
  details: [
    `That is your saved papers, and your name at what you had channels follow. It cannot be undone; ${PREFIX} saved export gives you the papers as a file before.`,
  ],
  input: z.object({
    who: z
      .enum(['me'], { error: `can only be you yourself: type ${PREFIX} forget me` })
      .describe('The word me, so that nothing is deleted by a slip.'),
  }),
  run: async (_, { saved, caller }) => {
    const forgotten = await saved.forget(caller.person);
    const isNothing = forgotten.savedPapers + forgotten.topics === 0;
    return {
      heading: isNothing ? 'Nothing was kept about you' : `Deleted: ${deleted(forgotten)}`,
      blocks: isNothing ? [] : whatStays(forgotten),
      data: { deleted: forgotten },
    };
  },
});

function deleted({ savedPapers, topics }: Forgotten): string {
  return [
    ...(savedPapers === 0 ? [] : [`your list of ${count(savedPapers, 'saved paper')}`]),
    ...(topics === 0 ? [] : [`your name at ${count(topics, 'topic')}`]),
  ].join(', and ');
}

function whatStays({ topics }: Forgotten): readonly Block[] {
  const followed =
    topics === 0 ? [] : ['Channels go on to follow these topics, without your name.'];
  return [
    ...followed,
    'How channels are set up stays, and names nobody. Backups that were made before keep what was in them.',
  ].map((text): Block => ({ kind: 'text', text }));
}
