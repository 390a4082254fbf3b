import { setImmediate } from 'node:timers/promises';
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
import type { Paper } from '../core/paper.ts';
import { wantedClauses } from '../core/query/query.ts';
import type { Query } from '../core/query/query.ts';
import type { Range } from '../core/reply.ts';
import { explainTopic, matchTopics } from './matching/match-topics.ts';
import { QueryDocuments } from './matching/query-documents.ts';
import { WordSets } from './matching/word-sets.ts';
import { newIndex, readerFor } from './new-index.ts';
import { PRINT } from './paper-document.ts';
import type { Scored } from './postings/best.ts';
import { Bits } from './postings/bits.ts';
import type { IndexDocument } from './postings/inverted-index.ts';
import type { Place } from './postings/places.ts';
import type { Segment } from './postings/segment.ts';
import { givingBack } from './postings/short-lived.ts';
import { inSlices } from './postings/slices.ts';
import { asLunr } from './ranking/as-lunr.ts';
import { bm25f } from './ranking/bm25f.ts';
import { byCloseness, LOOKED_AT } from './ranking/closeness.ts';
import { newestFirst } from './ranking/newest-first.ts';
import { normsOf } from './ranking/norms.ts';
import type { Norms } from './ranking/norms.ts';
import { rank } from './ranking/rank.ts';
import type { FoundDocument } from './ranking/found-document.ts';
import { rankedTerms } from './ranking/ranked-terms.ts';
import type { Ranking } from './ranking/ranked-terms.ts';
import type { RankedTerm, Scoring } from './ranking/scoring.ts';
import { tellingTerms } from './ranking/similar-papers.ts';
import { readSnapshot, writeSnapshot } from './snapshot/snapshot.ts';
import type { SnapshotOf } from './snapshot/snapshot.ts';
import { suggest } from './suggest.ts';
import { withoutFillers } from './words/fillers.ts';
import { rangeMarker } from './words/mark-ranges.ts';

/** The index of papers. It keeps no texts: papers are told apart by their ids. */
export class PaperIndex implements PaperSearch {
  readonly #ranking: 'lunr' | 'own';
  #index = newIndex();
  #norms: Norms | null = null;
  #isStopped = false;
  #updating: Promise<void> = Promise.resolve();
  #tidying: Promise<void> = Promise.resolve();
  /** Of a merge that failed, until somebody can be told. */
  #failure: Error | null = null;
  /** Ids of papers that were told of, and could not be searched when last looked at. */
  readonly #coming = new Set<string>();
  /** How many papers there were when last looked at, with those that are coming. */
  #known = 0;

  /** `lunr` ranks by Lunr's scores alone, to compare; else by our own, see `ranking/`. */
  constructor(ranking: 'lunr' | 'own' = 'own') {
    this.#ranking = ranking;
  }

  async update(change: IndexChange): Promise<void> {
    for (const { id } of change.papers) this.#coming.add(id);
    this.#countKnown();
    const done = this.#updating.then(async () => this.#take(change));
    // One that fails does not keep the next from being taken in.
    this.#updating = done.catch(() => {
      for (const { id } of change.papers) this.#coming.delete(id);
      this.#countKnown();
    });
    return done;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#updating;
    await this.#tidying;
  }

  /** Done when no segments are being merged any more: to measure what an index takes. */
  async tidied(): Promise<void> {
    await this.#tidying;
  }

  progress(): IndexProgress {
    return { indexed: this.#index.size, known: Math.max(this.#known, this.#index.size) };
  }

  /** Writes the index to a file, while it goes on changing; see `snapshot.ts`. */
  async save(file: string, of: SnapshotOf): Promise<void> {
    await writeSnapshot(file, this.#index.parts(), of);
  }

  /**
   * Takes the place of what there is by what a file holds; gives the revision that it was made at.
   * @throws UnusableFileError for a file that is not of this catalogue, version or shape.
   */
  async load(file: string, catalogue: string): Promise<number> {
    const { parts, revision } = await readSnapshot(file, catalogue);
    this.#index = newIndex(parts);
    // What they remember is of other patterns, even at the same averages.
    this.#norms = null;
    this.#countKnown();
    return revision;
  }

  search(typed: Query, window: SearchWindow): SearchResult {
    return givingBack(() => this.#search(typed, window));
  }

  #search(typed: Query, { offset, limit }: SearchWindow): SearchResult {
    const query = withoutFillers(typed);
    const sets = new WordSets(this.#index);
    const documents = new QueryDocuments(sets);
    const matching = this.#inSegments((segment) => documents.ofSearch(query, segment));
    const total = sum([...matching.values()].map((found) => found.count()));
    const last = Math.min(offset + limit, total);
    const hits =
      wantedClauses(query).length === 0
        ? newestFirst(this.#index, matching, last)
        : this.#ranked(matching, rankedTerms(query, sets), last);
    return { total, hits: hits.slice(offset) };
  }

  similar(paper: Paper, limit: number): readonly Hit[] {
    const terms = tellingTerms(paper, this.#index);
    const matching = this.#inSegments(({ refs, gone }) => {
      const all = Bits.all(refs.length);
      all.subtract(gone);
      return all;
    });
    const place = this.#index.find(paper.id);
    if (place !== null) matching.get(place.segment)?.delete(place.document);
    return this.#rank(matching, terms, limit)
      .filter(({ score }) => score > 0)
      .map(({ item, score }) => ({ id: item.ref, score }));
  }

  matches(query: Query, paper: Paper): boolean {
    return this.matchAll([query], [paper])[0]?.includes(paper.id) ?? false;
  }

  matchAll(queries: readonly Query[], papers: readonly Paper[]): readonly (readonly string[])[] {
    return matchTopics(queries, papers);
  }

  explain(query: Query, paper: Paper): readonly ClauseVerdict[] {
    return explainTopic(query, paper);
  }

  suggest(query: Query): readonly Suggestion[] {
    return suggest(withoutFillers(query), this.#index);
  }

  marker(query: Query): (text: string) => readonly Range[] {
    return rangeMarker(wantedClauses(withoutFillers(query)).flatMap(({ anyOf }) => anyOf));
  }

  #inSegments(find: (segment: Segment) => Bits): Map<Segment, Bits> {
    return new Map(this.#index.segments.map((segment) => [segment, find(segment)]));
  }

  /** The best so many; a closer look at more than are asked for keeps the order alike on every page. */
  #ranked(
    matching: ReadonlyMap<Segment, Bits>,
    { terms, words }: Ranking,
    limit: number,
  ): readonly Hit[] {
    const near = this.#ranking === 'own' ? words : [];
    const most = near.length > 1 ? Math.max(limit, LOOKED_AT) : limit;
    return byCloseness(this.#rank(matching, terms, most), near, this.#index)
      .slice(0, limit)
      .map(({ item, score }) => ({ id: item.ref, score }));
  }

  #rank(
    matching: ReadonlyMap<Segment, Bits>,
    terms: readonly RankedTerm[],
    limit: number,
  ): readonly Scored<FoundDocument>[] {
    return rank(this.#index, matching, terms, limit, this.#scoring(terms));
  }

  #scoring(terms: readonly RankedTerm[]): Scoring {
    if (this.#ranking === 'lunr') return asLunr(this.#index, terms);
    this.#norms = normsOf(this.#index.counts.averages(), this.#norms);
    return bm25f(this.#index.patterns, this.#norms);
  }

  async #take({ papers, gone = [], isAll = false }: IndexChange): Promise<void> {
    const goesOn = (): boolean => !this.#isStopped;
    if (!goesOn()) return;
    const leaving = new Set(gone);
    if (isAll) {
      const stays = new Set(papers.map(({ id }) => id));
      for (const id of this.#index.references()) if (!stays.has(id)) leaving.add(id);
    }
    await inSlices(this.#index.remove(leaving), goesOn);
    await inSlices(this.#index.add(this.#changed(papers), papers.length), goesOn);
    if (goesOn()) this.#countKnown();
    this.#tidying = this.#tidying.then(async () => this.#tidy(goesOn));
    if (this.#failure === null) return;
    const failure = this.#failure;
    this.#failure = null;
    throw failure;
  }

  /** Merges what is worth it; nobody waits for that. */
  async #tidy(goesOn: () => boolean): Promise<void> {
    // Those who wait for what came hear of it first.
    await setImmediate();
    try {
      await inSlices(this.#index.tidy(), goesOn);
    } catch (error) {
      this.#failure = new Error('Segments of the index could not be merged', { cause: error });
    }
  }

  #countKnown(): void {
    for (const id of this.#coming) if (this.#index.find(id) !== null) this.#coming.delete(id);
    this.#known = this.#index.size + this.#coming.size;
  }

  /** Whether a document of the index has just these words in just these places. */
  #hasPrint({ segment, document }: Place, { columns }: IndexDocument): boolean {
    const at = document * this.#index.shape.columns;
    return PRINT.every((column) => segment.columns[at + column] === columns[column]);
  }

  /** The papers whose words are others than those in the index; of all others the facts are set. */
  *#changed(papers: readonly Paper[]): Generator<IndexDocument | null> {
    const reader = readerFor(this.#index);
    // Of those with one id the last: what is in the index says nothing of what is about to be added.
    const byId = new Map(papers.map((paper) => [paper.id, paper]));
    for (const paper of byId.values()) {
      const document = reader.document(paper);
      const place = this.#index.find(paper.id);
      if (place !== null && this.#hasPrint(place, document)) {
        for (const [column, value] of document.columns.entries()) {
          this.#index.setColumn(place, column, value);
        }
        yield null;
      } else {
        yield document;
      }
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
