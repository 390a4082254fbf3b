import { attentionWords, dateWords, topicWords } from '../../../core/paper-words.ts';
import { paperUrl } from '../../../core/paper.ts';
import type { Paper } from '../../../core/paper.ts';
import { cutText, oneLine } from '../../../core/text.ts';
import type { Level } from './levels.ts';
import { webUrl } from './web-link.ts';

const UNTITLED = 'Untitled';

/** The title, or a word where it has nothing to show. */
export function titleOf(paper: Paper): string {
  return oneLine(paper.title) === '' ? UNTITLED : paper.title;
}

/** Where to read on; where that is a search for the title, for so much of it as it takes to find it. */
export function addressOf({ id, title }: Paper, query: number): string | null {
  const line = oneLine(title);
  const start = cutText(line, query).replace(/…$/u, '');
  // A word that is cut is not found.
  const words = line === start ? start : start.replace(/ \S*$/u, '');
  return webUrl(paperUrl({ id: id.toWellFormed(), title: words }));
}

/** How well received, where from and when, and for which topics: as far as it is known. */
export function factsOf(paper: Paper, topics: readonly string[], level: Level): readonly string[] {
  const wanted = topicWords(topics);
  return [
    ...attentionWords(paper),
    ...(paper.organization === null ? [] : [cutText(oneLine(paper.organization), level.facts)]),
    ...dateWords(paper),
    ...(wanted === null ? [] : [cutText(oneLine(wanted), level.topics)]),
  ].filter((fact) => fact !== '');
}
