import { newestListing } from '../core/paper.ts';
import type { Paper } from '../core/paper.ts';
import type {
  ClauseVerdict,
  Hit,
  IndexChange,
  IndexProgress,
  PaperSearch,
  SearchResult,
  SearchWindow,
  Suggestion,
} from '../core/paper-search.ts';
import { formatClause, formatQuery } from '../core/query/format-query.ts';
import { wantedClauses } from '../core/query/query.ts';
import type { Clause, Query } from '../core/query/query.ts';
import type { Range } from '../core/reply.ts';
import { buildIndex, emptyIndex } from './build-index.ts';
import type { BuiltIndex } from './build-index.ts';
import { clauseTest } from './clause-test.ts';
import type { ClauseTest } from './clause-test.ts';
import { exactForms, withoutFillers } from './fillers.ts';
import { singleLimits, withinLimits } from './limits.ts';
import { markRanges } from './mark-ranges.ts';
import { fieldTexts, INDEX_FIELDS } from './paper-fields.ts';
import { nearestPapers } from './nearest-papers.ts';
import { PaperWords } from './paper-words.ts';
import { needsTest, scoreQuery } from './score-query.ts';
import type { Candidate } from './score-query.ts';
import { createStemmer } from './stemmer.ts';

const NEAREST_WORDS = 3;
/** A text full of unknown words is not full of slips. */
const MOST_SUGGESTED = 5;

/**
 * Search with Lunr. Lunr's index cannot change, so new texts mean building it anew, about 1 ms a
 * paper, while the old one answers; facts that are not searched as text change at once.
 */
export class LunrSearch implements PaperSearch {
  readonly #papers = new Map<string, Paper>();
  readonly #stem = createStemmer();
  readonly #words = new PaperWords();
  #index: BuiltIndex = emptyIndex();
  #indexed = 0;
  #isStopped = false;
  #building: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | null = null;

  async update({ papers, gone = [] }: IndexChange): Promise<void> {
    let isStale = false;
    for (const paper of papers) {
      isStale ||= !hasSameText(this.#papers.get(paper.id), paper);
      this.#papers.set(paper.id, paper);
    }
    for (const id of gone) this.#papers.delete(id);
    if (isStale) await this.#rebuild();
  }

  stop(): void {
    this.#isStopped = true;
  }

  progress(): IndexProgress {
    return { indexed: Math.min(this.#indexed, this.#papers.size), known: this.#papers.size };
  }

  search(typed: Query, { offset, limit }: SearchWindow): SearchResult {
    const query = withoutFillers(typed);
    const all = wantedClauses(query).length > 0 ? this.#ranked(query) : this.#newestFirst(query);
    return { total: all.length, hits: all.slice(offset, offset + limit) };
  }

  similar(paper: Paper, limit: number): readonly Hit[] {
    const words = this.#words.of(paper);
    return nearestPapers(words, this.#index, this.#papers.size, this.#stem)
      .filter(({ id }) => id !== paper.id)
      .toSorted(byScore)
      .slice(0, limit);
  }

  matches(query: Query, paper: Paper): boolean {
    return this.explain(query, paper).every(({ holds }) => holds);
  }

  explain(query: Query, paper: Paper): readonly ClauseVerdict[] {
    const clauses = withoutFillers(query).clauses.map((clause) => ({
      clause: formatClause(clause),
      holds: this.#test(clause)(paper),
    }));
    const limits = singleLimits(query).map((limit) => ({
      clause: formatQuery(limit),
      holds: withinLimits(limit, paper),
    }));
    return [...clauses, ...limits];
  }

  suggest(query: Query): readonly Suggestion[] {
    const { vocabulary, papersWithStem } = this.#index;
    const unknown = wantedClauses(withoutFillers(query))
      .flatMap(({ anyOf }) => anyOf)
      .filter(({ kind }) => kind === 'word' || kind === 'phrase')
      .flatMap(({ text }) => exactForms(text))
      .filter((form) => !papersWithStem.has(this.#stem(form)));
    return [...new Set(unknown)]
      .slice(0, MOST_SUGGESTED)
      .map((word) => ({ word, nearest: vocabulary.nearest(word, NEAREST_WORDS) }));
  }

  marks(query: Query, text: string): readonly Range[] {
    const terms = wantedClauses(withoutFillers(query)).flatMap(({ anyOf }) => anyOf);
    return markRanges(terms, text, this.#stem);
  }

  #ranked(query: Query): readonly Hit[] {
    const passes = this.#candidateTest(query);
    return scoreQuery(query, this.#index, this.#stem)
      .filter((candidate) => passes(candidate))
      .map(({ id, score }) => ({ id, score }))
      .toSorted(byScore);
  }

  /**
   * What a candidate has yet to show: the limits, the strict clauses that Lunr cannot test, and,
   * where all clauses only rank, that it meets one of them.
   */
  #candidateTest(query: Query): (candidate: Candidate) => boolean {
    const wanted = wantedClauses(query);
    const strict = query.clauses
      .filter((clause) => clause.presence !== 'optional' && needsTest(clause))
      .map((clause) => this.#test(clause));
    const ranking = wanted.every(({ presence }) => presence === 'optional')
      ? wanted.filter(needsTest).map((clause) => this.#test(clause))
      : null;
    return ({ id, hasPlainWord }) => {
      const paper = this.#papers.get(id);
      return (
        paper !== undefined &&
        withinLimits(query, paper) &&
        strict.every((test) => test(paper)) &&
        (ranking === null || hasPlainWord || ranking.some((test) => test(paper)))
      );
    };
  }

  #newestFirst(query: Query): readonly Hit[] {
    const tests = query.clauses.map((clause) => this.#test(clause));
    return [...this.#papers.values()]
      .filter((paper) => withinLimits(query, paper) && tests.every((test) => test(paper)))
      .toSorted((a, b) => compare(dateOf(b), dateOf(a)) || compare(a.id, b.id))
      .map(({ id }) => ({ id, score: 0 }));
  }

  /** One build after the other; all that comes while one runs shares the next. */
  async #rebuild(): Promise<void> {
    this.#waiting ??= this.#building.then(async () => {
      this.#waiting = null;
      const papers = [...this.#papers.values()];
      this.#building = this.#build(papers);
      return this.#building;
    });
    return this.#waiting;
  }

  async #build(papers: readonly Paper[]): Promise<void> {
    const index = await buildIndex(papers, this.#words, this.#stem, () => !this.#isStopped);
    if (index === null) return;
    this.#index = index;
    this.#indexed = papers.length;
  }

  #test(clause: Clause): ClauseTest {
    return clauseTest(clause, this.#words, this.#stem);
  }
}

/** Whether an index of one paper serves for the other. */
function hasSameText(known: Paper | undefined, paper: Paper): boolean {
  return (
    known !== undefined &&
    INDEX_FIELDS.every(
      (field) => fieldTexts(known, field).join('\n') === fieldTexts(paper, field).join('\n'),
    )
  );
}

function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || compare(a.id, b.id);
}

/** By code units, so that the order does not depend on the machine's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function dateOf(paper: Paper): string {
  return newestListing(paper) ?? paper.publishedOn ?? '';
}
