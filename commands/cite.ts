import { z } from 'zod';
import { bibtex } from '../src/core/bibtex.ts';
import { defineCommand } from '../src/core/command.ts';
import { paperJson } from '../src/core/paper-json.ts';
import { PaperText } from '../src/core/paper-text.ts';
import { resolvePaper } from '../src/core/resolve-paper.ts';
import { cutText } from '../src/core/text.ts';

/** `/papers cite 2608.19880` */
export const cite = defineCommand({
  name: 'cite',
  summary: 'Get the BibTeX entry of a paper.',
  visibility: 'private',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'paper',
  examples: ['2608.19880', 'Pointer Networks'],
  input: z.object({ paper: PaperText }),
  run: async ({ paper: text }, context) => {
    const paper = await resolvePaper(text, context);
    const content = bibtex([paper]);
    return {
      // BibTeX skips what stands before the first at sign.
      heading: `BibTeX: ${cutText(paper.title, 150).replaceAll('@', ' ')}`,
      blocks: [
        { kind: 'attachment', name: 'paper.bib', mediaType: 'application/x-bibtex', content },
      ],
      data: { paper: paperJson(paper), bibtex: content },
    };
  },
});
