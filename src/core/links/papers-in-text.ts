import { UserError } from '../errors.ts';
import { paperButtons } from '../paper-buttons.ts';
import { paperCard } from '../paper-card.ts';
import type { Paper } from '../paper.ts';
import type { Reply } from '../reply.ts';
import { resolvePaper } from '../resolve-paper.ts';
import type { PaperFinder } from '../resolve-paper.ts';
import { count, cutText } from '../text.ts';
import { linkedPapers } from './paper-links.ts';

const MOST = 10;
const MORE_LENGTH = 500;

/** The papers to which somebody's message links, for whoever asks what they are. Throws a `UserError` where there are none. */
export async function papersInText(text: string, finder: PaperFinder): Promise<Reply> {
  const ids = linkedPapers(text);
  if (ids.length === 0) {
    throw new UserError(
      'This message has no link to a paper at arXiv or Hugging Face. To look for one: /papers search',
    );
  }
  const found: Paper[] = [];
  const missing: string[] = [];
  for (const id of ids.slice(0, MOST)) {
    const paper = await known(id, finder);
    if (paper === null) missing.push(id);
    else found.push(paper);
  }
  const [only, ...others] = found;
  if (only === undefined) throw new UserError(`Not known here: ${missing.join(', ')}.`);
  const isOnly = others.length === 0;
  const more = ids.slice(MOST);
  const notes = [
    ...(missing.length === 0 ? [] : [`Not known here: ${missing.join(', ')}.`]),
    ...(more.length === 0
      ? []
      : [cutText(`${more.length} more are linked there: ${more.join(', ')}.`, MORE_LENGTH)]),
  ];
  return {
    heading: isOnly ? `Paper ${only.id}` : `${count(found.length, 'paper')} in this message`,
    blocks: [
      ...found.map((paper) => paperCard(paper, { detail: isOnly ? 'full' : 'short' })),
      ...notes.map((note) => ({ kind: 'notice', level: 'info', text: note }) as const),
      ...(isOnly ? [paperButtons(only)] : []),
    ],
    data: { papers: found.map(({ id }) => id) },
  };
}

async function known(id: string, finder: PaperFinder): Promise<Paper | null> {
  try {
    return await resolvePaper(id, finder);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
