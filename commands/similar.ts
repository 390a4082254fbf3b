import { z } from 'zod';
import { defineCommand } from '../src/core/command.ts';
import { paperCard } from '../src/core/paper-card.ts';
import { paperJson } from '../src/core/paper-json.ts';
import { PaperText } from '../src/core/paper-text.ts';
import { resolvePaper } from '../src/core/resolve-paper.ts';

const MOST = 5;

/** `/papers similar 2608.19880` */
export const similar = defineCommand({
  name: 'similar',
  summary: 'Show the papers nearest to one.',
  visibility: 'channel',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'paper',
  examples: ['2608.19880', 'Pointer Networks'],
  input: z.object({ paper: PaperText }),
  run: async ({ paper: text }, context) => {
    const paper = await resolvePaper(text, context);
    await context.indexed();
    const hits = context.search.similar(paper, MOST);
    const papers = await context.papers.getMany(hits.map(({ id }) => id));
    return {
      heading: papers.length === 0 ? `Nothing is near ${paper.title}` : `Nearest to ${paper.title}`,
      blocks: papers.map((each, index) => paperCard(each, { number: index + 1 })),
      data: {
        paper: paperJson(paper),
        similar: papers.map((each, index) => ({
          ...paperJson(each),
          score: hits[index]?.score ?? 0,
        })),
      },
    };
  },
});
