import type { Paper } from '../paper.ts';
import type { PaperSearch } from '../paper-search.ts';
import { formatClause } from '../query/format-query.ts';
import { parseQuery } from '../query/parse-query.ts';
import { QueryText } from '../query/query-text.ts';
import type { Query } from '../query/query.ts';

/** How many papers hold one clause of a topic. */
export interface ClauseCount {
  readonly clause: string;
  readonly papers: number;
}

/** A word that stands in many matched papers and could be shut out. */
export interface CommonWord {
  readonly word: string;
  readonly papers: number;
}

const WORD = /\p{L}[\p{L}\p{N}]{3,}/gu;
/** Words of titles that say nothing of what a paper is about. */
const USUAL = new Set(
  'about across after against also among approach based before being beyond between both each from have into less like method methods model models more most near only other over than that their them then there these this through toward towards under using very what when where which while will with within without your'.split(
    ' ',
  ),
);

/** How many of the papers each clause holds for by itself, the commonest first. */
export function clauseCounts(
  query: Query,
  papers: readonly Paper[],
  search: Pick<PaperSearch, 'matchAll'>,
): readonly ClauseCount[] {
  const alone = query.clauses.map((clause) => ({
    clauses: [
      {
        ...clause,
        presence: clause.presence === 'excluded' ? 'required' : clause.presence,
      } as const,
    ],
    minUpvotes: null,
    after: null,
    before: null,
    notes: [],
  }));
  return search
    .matchAll(alone, papers)
    .map((ids, index) => {
      const clause = query.clauses[index];
      return { clause: clause === undefined ? '' : formatClause(clause), papers: ids.length };
    })
    .toSorted((a, b) => b.papers - a.papers);
}

/** The words that stand in the titles and keywords of most of the matched papers, the commonest first. */
export function commonWords(
  query: Query,
  matched: readonly Paper[],
  most: number,
): readonly CommonWord[] {
  const asked = query.clauses.flatMap(({ anyOf }) => anyOf.flatMap(({ text }) => wordsOf(text)));
  const counts = new Map<string, number>();
  for (const { title, keywords } of matched) {
    for (const word of new Set(wordsOf([title, ...keywords].join(' ')))) {
      const isAsked = asked.some((each) => word.startsWith(each) || each.startsWith(word));
      if (!isAsked && !USUAL.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return Array.from(counts, ([word, papers]) => ({ word, papers }))
    .filter(({ papers }) => papers > 1 && papers < matched.length)
    .toSorted((a, b) => b.papers - a.papers || (a.word < b.word ? -1 : 1))
    .slice(0, most);
}

/** A topic made narrower, and how many of the papers it still matches. */
export interface Narrowed {
  readonly topic: string;
  readonly papers: number;
}

/** The topic with one of the common words shut out, where that leaves some of its papers; else `null`. */
export function narrowed(
  text: string,
  words: readonly CommonWord[],
  matched: readonly Paper[],
  search: Pick<PaperSearch, 'matchAll'>,
): Narrowed | null {
  const topics = words.map(({ word }) => `${text} -${word}`);
  const left = search.matchAll(
    topics.map((topic) => parseQuery(topic)),
    matched,
  );
  return (
    topics
      .map((topic, index) => ({ topic, papers: left[index]?.length ?? 0 }))
      .find(
        ({ topic, papers }) =>
          papers > 0 && papers < matched.length && QueryText.safeParse(topic).success,
      ) ?? null
  );
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
