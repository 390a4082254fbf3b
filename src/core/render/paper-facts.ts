import { attentionWords, authorWords, dateWords, topicWords } from '../paper-words.ts';
import { paperUrl } from '../paper.ts';
import type { Paper } from '../paper.ts';
import { formatDate } from '../plain-date.ts';
import type { Marked, PaperCard } from '../reply.ts';
import { count, cutText, oneLine } from '../text.ts';
import type { Amounts } from './amounts.ts';
import { webUrl } from './web-url.ts';

const UNTITLED = 'Untitled';
const NAMES_SHORT = 3;
const NAMES_FULL = 20;

/** The title, or a word where it has nothing to show. */
export function titleOf(paper: Paper): string {
  return oneLine(paper.title) === '' ? UNTITLED : paper.title;
}

/**
 * Where to read on, in at most so many units; where that is a search for the title, for so much of it
 * as it takes to find it.
 */
export function addressOf({ id, title }: Paper, query: number, longest: number): string | null {
  const line = oneLine(title);
  const start = cutText(line, query).replace(/…$/u, '');
  // A word that is cut is not found.
  const words = line === start ? start : start.replace(/ \S*$/u, '');
  return webUrl(paperUrl({ id: id.toWellFormed(), title: words }), longest);
}

/** How well received, where from and when, and for which topics: as far as it is known. */
export function factsOf(
  paper: Paper,
  topics: readonly string[],
  amounts: Pick<Amounts, 'facts' | 'topics'>,
): readonly string[] {
  const wanted = topicWords(topics);
  return [
    ...attentionWords(paper),
    ...(paper.organization === null ? [] : [cutText(oneLine(paper.organization), amounts.facts)]),
    ...dateWords(paper),
    ...(wanted === null ? [] : [cutText(oneLine(wanted), amounts.topics)]),
  ].filter((fact) => fact !== '');
}

/** A text in markup, of at most so many units. */
type Write = (text: string | Marked, max: number) => string;

interface Body {
  /** Who wrote it; '' where that is not known. */
  readonly names: string;
  /** What it does: in one sentence, or in all that the authors say. */
  readonly texts: readonly string[];
}

/** What a card tells of a paper below its title, in markup. */
export function bodyOf(
  { paper, sentence, detail }: PaperCard,
  amounts: Pick<Amounts, 'authors' | 'sentence' | 'abstract'>,
  write: Write,
): Body {
  const isFull = detail === 'full';
  const names = authorWords(paper, isFull ? NAMES_FULL : NAMES_SHORT) ?? '';
  const texts = isFull
    ? [write(paper.summary ?? '', amounts.sentence), write(paper.abstract, amounts.abstract)]
    : [write(sentence, amounts.sentence)];
  return { names: write(names, amounts.authors), texts: texts.filter((text) => text !== '') };
}

/** What else is known of a paper that is told in full: names, and values in markup. */
export function fieldsOf(
  paper: Paper,
  write: (text: string) => string,
  address: (url: string) => string,
): readonly { readonly name: string; readonly value: string }[] {
  const { keywords, githubUrl, githubStars, projectUrl, submitter, listedOn, sources } = paper;
  const code = [
    ...(githubUrl === null ? [] : [address(githubUrl)]),
    ...(githubStars === null ? [] : [count(githubStars, 'star')]),
  ];
  const fields: readonly (readonly [string, string])[] = [
    ['Keywords', write(keywords.join(', '))],
    ['Code', code.join(' · ')],
    ['Project', projectUrl === null ? '' : address(projectUrl)],
    ['Submitted by', write(submitter ?? '')],
    ['Listed on', listedOn.length > 1 ? write(listedOn.map(formatDate).join(', ')) : ''],
    ['From', write(sources.join(', '))],
  ];
  return fields.flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
}
