import { z } from 'zod';
import { defineCommand } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import { UserError } from '../src/core/errors.ts';
import { paperCard } from '../src/core/paper-card.ts';
import { paperJson } from '../src/core/paper-json.ts';
import { PaperText } from '../src/core/paper-text.ts';
import type { Button } from '../src/core/reply.ts';
import { resolvePaper } from '../src/core/resolve-paper.ts';
import { MOST_SAVED } from '../src/core/saved.ts';
import { count } from '../src/core/text.ts';

/** `/papers save 2608.19880` */
export const save = defineCommand({
  name: 'save',
  summary: 'Put a paper on your own list, or take it off.',
  visibility: 'private',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'paper',
  examples: ['2608.19880', 'Pointer Networks', 'Pointer Networks remove:yes'],
  details: [
    `It is one list in all channels of a platform, for you alone to see, of up to ${count(MOST_SAVED, 'paper')}.`,
  ],
  input: z.object({
    paper: PaperText,
    remove: z
      .boolean({ error: 'is yes or no' })
      .default(false)
      .describe('Take it off the list instead.'),
  }),
  run: async ({ paper: text, remove }, context) => {
    const { saved } = context;
    const { person } = context.caller;
    const paper = await resolvePaper(text, context);
    const change = remove
      ? await saved.remove(person, paper.id)
      : await saved.save(person, paper.id);
    if (change === 'full') {
      throw new UserError(
        `Your list is full: ${count(MOST_SAVED, 'paper')} are the most. Take one off with ${PREFIX} save <paper> remove:yes. ${PREFIX} saved export gives you the list as a file.`,
      );
    }
    const total = await saved.count(person);
    const call = { command: 'save', input: { paper: paper.id } };
    const back: Button = remove
      ? { label: 'Save', role: 'action', call }
      : {
          label: 'Remove',
          role: 'action',
          call: { ...call, input: { ...call.input, remove: true } },
        };
    return {
      heading: heading(change),
      blocks: [
        paperCard(paper),
        { kind: 'text', text: `${count(total, 'paper')} on your list now.` },
        {
          kind: 'buttons',
          buttons: [
            { label: 'Saved list', role: 'action', call: { command: 'saved', input: {} } },
            back,
          ],
        },
      ],
      data: {
        paper: paperJson(paper),
        saved: !remove,
        changed: change === 'saved' || change === true,
        total,
      },
    };
  },
});

/** What became of it: `true` and `false` say whether it was there to be taken off. */
function heading(change: 'saved' | 'saved before' | boolean): string {
  switch (change) {
    case 'saved':
      return 'Saved on your list';
    case 'saved before':
      return 'Already on your list';
    case true:
      return 'Taken off your list';
    case false:
      return 'It was not on your list';
  }
}
