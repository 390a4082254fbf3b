import { z } from 'zod';
import { defineCommand } from '../src/core/command.ts';
import { paperButtons } from '../src/core/paper-buttons.ts';
import { paperCard } from '../src/core/paper-card.ts';
import { paperJson } from '../src/core/paper-json.ts';
import { PaperText } from '../src/core/paper-text.ts';
import { resolvePaper } from '../src/core/resolve-paper.ts';

/** `/papers show https://arxiv.org/abs/2608.19880` */
export const show = defineCommand({
  name: 'show',
  summary: 'Show one paper in full.',
  visibility: 'channel',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'paper',
  examples: ['2608.19880', 'https://arxiv.org/abs/2608.19880', 'Pointer Networks'],
  input: z.object({ paper: PaperText }),
  run: async ({ paper: text }, context) => {
    const paper = await resolvePaper(text, context);
    return {
      heading: `Paper ${paper.id}`,
      blocks: [paperCard(paper, { detail: 'full' }), paperButtons(paper)],
      data: { paper: paperJson(paper) },
    };
  },
});
