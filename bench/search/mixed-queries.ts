import type { Paper } from '../../src/core/paper.ts';
import type { EngineQuery } from '../engines/engine.ts';

/** A query, and the paper it was made from. */
export interface BenchQuery {
  readonly query: EngineQuery;
  readonly title: string;
}

const MOST_WORDS = 6;
const SHORTEST_MISSPELT = 5;
/** What people shut out: words that many papers have. */
const EXCLUDED = ['survey', 'benchmark', 'learning', 'language', 'quantum', 'video'] as const;

/** Of each ten queries six are plain words, and each other kind has one. */
const KINDS = [
  'words',
  'words',
  'prefix',
  'words',
  'fuzzy',
  'words',
  'phrase',
  'words',
  'exclusion',
  'words',
] as const satisfies readonly EngineQuery['kind'][];

/** Titles from all over the papers, cut to one to six words in turn, so that every kind has every length. */
export function mixedQueries(papers: readonly Paper[], most: number): readonly BenchQuery[] {
  return Array.from({ length: Math.min(most, papers.length) }, (_, index) => {
    const title = papers[Math.floor((index * papers.length) / most)]?.title ?? '';
    const kind = KINDS[index % KINDS.length] ?? 'words';
    const length = 1 + (Math.floor(index / KINDS.length) % MOST_WORDS);
    return { title, query: cut(title, kind, length, index) };
  }).filter(({ query }) => query.words.length > 0 || 'prefix' in query || 'misspelt' in query);
}

function cut(title: string, kind: EngineQuery['kind'], length: number, index: number): EngineQuery {
  const all = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = all.slice(0, length);
  switch (kind) {
    case 'words':
      return { kind, words };
    case 'prefix': {
      const last = words.at(-1) ?? '';
      return { kind, words: words.slice(0, -1), prefix: last.slice(0, beginning(last)) };
    }
    case 'fuzzy': {
      const known = words.find((word) => word.length >= SHORTEST_MISSPELT) ?? longest(all);
      return { kind, words: words.filter((word) => word !== known), misspelt: misspell(known) };
    }
    case 'phrase':
      return { kind, words: all.slice(0, Math.max(2, length)) };
    case 'exclusion':
      return { kind, words, excluded: stranger(words, index) };
  }
}

/** What a person has typed when the word is clear enough: half of it, three letters at least. */
function beginning(word: string): number {
  return Math.max(3, Math.ceil(word.length / 2));
}

function longest(words: readonly string[]): string {
  return words.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/** One letter forgotten in the middle. */
function misspell(word: string): string {
  const middle = Math.floor(word.length / 2);
  return word.slice(0, middle) + word.slice(middle + 1);
}

/** A word to shut out that is not one of those looked for. */
function stranger(words: readonly string[], index: number): string {
  const others = EXCLUDED.filter((each) => !words.some((word) => word.startsWith(each)));
  return others[index % others.length] ?? 'survey';
}
