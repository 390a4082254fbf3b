import type { Paper } from '../../src/core/paper.ts';
import { aPaper } from './a-paper.ts';
import { randomNumbers } from './random-numbers.ts';

type Random = (below: number) => number;

const SYLLABLES = ['ka', 'lo', 'mi', 'ru', 'te', 'no', 'sa', 'vi', 'gra', 'dor'];
const ENDINGS = ['', '', '', 's', 'ing', 'ed'];
const WORDS = 400;

/** Word 0 is the commonest; words with numbers near each other begin alike or differ in a letter or two. */
function wordOf(number: number): string {
  const [first = '', second = '', third = ''] = [number / 100, number / 10, number].map(
    (each) => SYLLABLES[Math.floor(each) % SYLLABLES.length],
  );
  return first + second + third;
}

/** A number below `WORDS`, small ones far more often than great ones. */
function uneven(next: Random): number {
  return Math.floor(WORDS * (next(10_000) / 10_000) ** 4);
}

function someText(next: Random, length: number): string {
  return Array.from({ length }, () => {
    const word = wordOf(uneven(next)) + (ENDINGS[next(ENDINGS.length)] ?? '');
    return next(60) === 0 ? `${word}-${wordOf(uneven(next))}` : word;
  }).join(' ');
}

/** Papers of words that come very unevenly; one in ten has the words of the one before. */
export function madePapers(count: number, options: MadePapers = {}): readonly Paper[] {
  const { from = 0, longest = 40, seed = 1 } = options;
  const next = randomNumbers(seed);
  const papers: Paper[] = [];
  for (let at = 0; at < count; at += 1) {
    // Ids in another order than the papers.
    const id = `page:${(at + from) * 7919 + 1_000_000}`.split('').toReversed().join('');
    const before = papers.at(-1);
    const words =
      before !== undefined && next(10) === 0
        ? before
        : {
            title: someText(next, 1 + next(7)),
            abstract: someText(next, next(longest)),
            authors: Array.from({ length: next(4) }, () => someText(next, 2)),
            organization: next(3) === 0 ? someText(next, 1) : null,
            submitter: next(3) === 0 ? someText(next, 1) : null,
            keywords: Array.from({ length: next(3) }, () => someText(next, 1 + next(2))),
          };
    papers.push(
      aPaper({
        ...words,
        id,
        upvotes: next(4) === 0 ? null : next(50),
        publishedOn: next(5) === 0 ? null : `2026-01-${String(10 + next(20))}`,
        listedOn: next(2) === 0 ? [] : [`2026-02-${String(10 + next(15))}`],
      }),
    );
  }
  return papers;
}

interface MadePapers {
  /** So many came before: ids are others than theirs. */
  readonly from?: number;
  /** Abstracts have fewer words. */
  readonly longest?: number;
  readonly seed?: number;
}

/** Queries over the words of such papers: one to six words, and what the grammar has beside them. */
export function madeQueries(count: number, seed = 1): readonly string[] {
  const next = randomNumbers(seed);
  const word = (): string => wordOf(uneven(next)) + (ENDINGS[next(ENDINGS.length)] ?? '');
  const rare = (): string => wordOf(next(WORDS));
  const kinds: readonly (() => string)[] = [
    () => `${rare().slice(0, 2 + next(5))}*`,
    () => `${rare()}~${1 + next(2)}`,
    () => `-${rare()}`,
    () => `+${word()}`,
    () => `${['title', 'abstract', 'author', 'org', 'by', 'keyword'][next(6)]}:${word()}`,
    () => `title:${rare().slice(0, 3)}*`,
    () => `"${word()} ${word()}"`,
    () => `${word()}-${word()}`,
    () => `${rare()} OR ${rare()}`,
    () => `min:${next(45)}`,
    () => `after:2026-01-${String(12 + next(10))}`,
    () => `before:2026-01-${String(15 + next(10))}`,
  ];
  return Array.from({ length: count }, () => {
    const pieces = Array.from({ length: 1 + next(6) }, () => (next(3) === 0 ? rare() : word()));
    while (next(5) < 2) pieces.splice(next(pieces.length + 1), 0, kinds[next(kinds.length)]!());
    return pieces.join(' ');
  });
}
