import { contribution } from './contribution.ts';
import type { Paper } from './paper.ts';
import type { PaperCard, Range } from './reply.ts';

interface CardOptions {
  readonly number?: number;
  readonly detail?: PaperCard['detail'];
  /** Which ranges of a text stand out. */
  readonly marks?: (text: string) => readonly Range[];
  readonly topics?: readonly string[];
}

/** The card of a paper: its title and the one sentence that says what it does, with what was looked for marked. */
export function paperCard(paper: Paper, options: CardOptions = {}): PaperCard {
  const { number = null, detail = 'short', marks = () => [], topics = [] } = options;
  const sentence = contribution(paper);
  return {
    kind: 'paper',
    paper,
    number,
    title: { text: paper.title, marks: marks(paper.title) },
    sentence: { text: sentence, marks: marks(sentence) },
    detail,
    topics,
  };
}
