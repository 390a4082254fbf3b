import { attentionWords, authorWords, dateWords, topicWords } from '../../../core/paper-words.ts';
import { paperUrl } from '../../../core/paper.ts';
import type { Paper } from '../../../core/paper.ts';
import { formatDate } from '../../../core/plain-date.ts';
import type { ListItem, PaperCard } from '../../../core/reply.ts';
import { indent, isVisible, paint, paintMarked } from './style.ts';
import type { Style } from './style.ts';

const INDENT = 4;
const NAMES_SHORT = 3;
const NAMES_FULL = 20;

/** A paper with its facts; the abstract where the card is full. */
export function renderCard(card: PaperCard, style: Style): string {
  const { paper, number, title, sentence, detail, topics } = card;
  const marked = ['bold', 'yellow'] as const;
  const heading = paintMarked(title, 'bold', marked, style);
  const body = detail === 'full' ? { text: paper.abstract, marks: [] } : sentence;
  const lines = [
    paint(paperUrl(paper), 'cyan', style),
    paint(facts(paper, detail), 'dim', style),
    paintMarked(body, null, marked, style),
    ...(detail === 'full' ? [paint(more(paper), 'dim', style)] : []),
    ...wantedBy(topics, style),
  ];
  return [
    numbered(number, heading, style),
    ...lines.filter(isVisible).map((line) => indent(line, INDENT, style)),
  ].join('\n');
}

/** One paper in a compact list. */
export function renderItem({ paper, number, topics = [] }: ListItem, style: Style): string {
  const votes = attentionWords(paper).join(' · ');
  return [
    numbered(number, paint(paper.title, 'bold', style), style),
    indent(paint(paperUrl(paper), 'cyan', style), INDENT, style),
    ...[...(votes === '' ? [] : [paint(votes, 'dim', style)]), ...wantedBy(topics, style)].map(
      (line) => indent(line, INDENT, style),
    ),
  ].join('\n');
}

function wantedBy(topics: readonly string[], style: Style): readonly string[] {
  const words = topicWords(topics);
  return words === null ? [] : [paint(words, 'dim', style)];
}

function numbered(number: number | null, text: string, style: Style): string {
  const label = number === null ? '' : `${number}. `;
  return label.padStart(INDENT) + indent(text, INDENT, style).slice(INDENT);
}

/** Who, when and how well received, as far as it is known. */
function facts(paper: Paper, detail: PaperCard['detail']): string {
  return [
    authorWords(paper, detail === 'full' ? NAMES_FULL : NAMES_SHORT),
    paper.organization,
    ...dateWords(paper),
    ...attentionWords(paper),
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}

function more({ keywords, sources, listedOn }: Paper): string {
  return [
    ...(keywords.length === 0 ? [] : [`keywords ${keywords.join(', ')}`]),
    ...(listedOn.length > 1 ? [`listed on ${listedOn.map(formatDate).join(', ')}`] : []),
    `from ${sources.join(', ')}`,
  ].join(' · ');
}
