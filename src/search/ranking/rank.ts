import { Best } from '../postings/best.ts';
import type { Scored } from '../postings/best.ts';
import type { Bits } from '../postings/bits.ts';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { postingsOf } from '../postings/posting-list.ts';
import type { PostingList } from '../postings/posting-list.ts';
import { BLOCK } from '../postings/segment.ts';
import type { Segment } from '../postings/segment.ts';
import { Floor } from './floor.ts';
import { FoundDocument } from './found-document.ts';
import type { RankedTerm, Scoring, TermScoring } from './scoring.ts';

/** Documents looked at together: their sums fit a cache near the core. */
const WINDOW = 16_384;
/** Postings whose worth is worked out at once. */
const WORKED_OUT = 256;
/** A term is looked up in candidates, instead of summed, where it has more than so many postings for each. */
const LOOKED_UP = 8;
/** Sums are rounded in another order than scores; a bound this much greater is one again. */
const SLACK = 1 + 1e-9;

/**
 * The best of the documents that match, best first; equal scores by reference, in UTF-16 units.
 *
 * Documents are looked at in windows. In each the terms are summed by their bounds, the greatest
 * first, until those that are left could lift no other document among the best by themselves
 * (MaxScore, Turtle and Flood 1995, with the bounds of the blocks in the window, as in block-max
 * indexes, Ding and Suel 2011); only documents whose sum could still get there are scored in full.
 */
export function rank(
  index: InvertedIndex,
  matching: ReadonlyMap<Segment, Bits>,
  terms: readonly RankedTerm[],
  limit: number,
  scoring: Scoring,
): readonly Scored<FoundDocument>[] {
  const best = new Best<FoundDocument>(limit, (a, b) => a.ref < b.ref);
  const floor = new Floor(limit);
  const { words } = index;
  // Not by their numbers, which tell how the index came about: sums are rounded as they are ordered.
  const inOrder = terms.toSorted(
    (a, b) => a.weight - b.weight || (words.text(a.term) < words.text(b.term) ? -1 : 1),
  );
  for (const [segment, documents] of matching) {
    new SegmentRanking(index, segment, documents, inOrder, scoring).run(best, floor);
  }
  return best.sorted();
}

/** A term in one segment. */
interface Reading extends TermScoring {
  readonly list: PostingList;
  /** Its first posting in the window, and the one behind the last. */
  from: number;
  to: number;
  /** No posting in the window is worth more. */
  most: number;
}

/** How many postings there are in the window. */
function lengthOf({ from, to }: Reading): number {
  return to - from;
}

/** For one window at a time, whoever asks: making them takes longer than many a search. */
const SUMS = new Float64Array(WINDOW);
/** Documents of the window that have a sum; then those that may be among the best. */
const CANDIDATES = new Uint32Array(WINDOW);
/** What some postings are worth. */
const WORTHS = new Float64Array(WORKED_OUT);

class SegmentRanking {
  readonly #index: InvertedIndex;
  readonly #segment: Segment;
  readonly #matching: Bits;
  readonly #readings: readonly Reading[];
  /** How many candidates there are. */
  #count = 0;

  constructor(
    index: InvertedIndex,
    segment: Segment,
    matching: Bits,
    terms: readonly RankedTerm[],
    scoring: Scoring,
  ) {
    this.#index = index;
    this.#segment = segment;
    this.#matching = matching;
    const scored = scoring(segment);
    this.#readings = terms.flatMap((term) => {
      const list = postingsOf(segment, term.term);
      if (list === null) return [];
      return [{ ...scored(term), list, from: list.from, to: list.from, most: 0 }];
    });
  }

  run(best: Best<FoundDocument>, floor: Floor): void {
    const documents = this.#segment.refs.length;
    for (let from = 0; from < documents; from += WINDOW) {
      const to = Math.min(from + WINDOW, documents);
      const matching = this.#matching.countIn(from >>> 5, (to + 31) >>> 5);
      if (matching > 0) this.#window(from, to, matching, best, floor);
    }
  }

  #window(
    from: number,
    to: number,
    matching: number,
    best: Best<FoundDocument>,
    floor: Floor,
  ): void {
    let rest = 0;
    let postings = 0;
    for (const reading of this.#readings) {
      this.#bound(reading, from, to);
      rest += reading.most;
      postings += lengthOf(reading);
    }
    let needed = Math.max(best.threshold, floor.value);
    if (rest * SLACK < needed) return;
    const left = this.#readings.filter(({ most }) => most > 0).toSorted((a, b) => a.most - b.most);
    SUMS.fill(0, 0, to - from);
    this.#count = 0;
    floor.keep();
    // Where few match, most of what would be summed is of others.
    const areFew = matching * LOOKED_UP < postings;
    if (areFew) this.#takeMatching(from, to);
    let known = 0;
    for (let reading = left.at(-1); reading !== undefined; reading = left.at(-1)) {
      const isOpen = !areFew && rest * SLACK >= needed;
      if (!isOpen && lengthOf(reading) > this.#count * LOOKED_UP) break;
      this.#sum(reading, from, isOpen);
      left.pop();
      known += reading.most;
      rest = left.reduce((sum, { most }) => sum + most, 0);
      const staysOpen = !areFew && left.length > 0 && rest * SLACK >= needed;
      // While sums are too small to shut any document out, or it would take longer than going on.
      const isEarly =
        known < rest || this.#count > left.reduce((sum, each) => sum + lengthOf(each), 0);
      if (staysOpen && isEarly) continue;
      needed = Math.max(best.threshold, this.#select(from, rest, floor));
    }
    // Where too few have a sum, those without one are among the best.
    if (!areFew && rest * SLACK >= needed) {
      this.#takeMatching(from, to);
      this.#select(from, rest, floor);
    }
    this.#offer(from, left, rest, best, floor);
  }

  /** Keeps the candidates that match and may be among the best; gives what their sums need for that. */
  #select(begin: number, rest: number, floor: Floor): number {
    floor.goBack();
    let least = floor.value;
    let kept = 0;
    for (let at = 0; at < this.#count; at += 1) {
      const document = CANDIDATES[at] ?? 0;
      const sum = SUMS[document - begin] ?? 0;
      if ((sum + rest) * SLACK < least || !this.#matching.has(document)) continue;
      CANDIDATES[kept] = document;
      kept += 1;
      // What is known of a document is less than its score: the best of what is known is a floor for all.
      if (sum <= least) continue;
      floor.offer(sum);
      least = floor.value;
    }
    this.#count = kept;
    return least;
  }

  /** Scores the candidates that may be among the best. */
  #offer(
    begin: number,
    left: readonly Reading[],
    rest: number,
    best: Best<FoundDocument>,
    floor: Floor,
  ): void {
    const least = floor.value;
    let needed = Math.max(least, best.threshold);
    // Those first that are there by what is known: few of the others get there after them.
    for (const isThere of [true, false]) {
      for (let at = 0; at < this.#count; at += 1) {
        const document = CANDIDATES[at] ?? 0;
        const sum = SUMS[document - begin] ?? 0;
        if (sum >= least !== isThere) continue;
        if (!this.#canReach(needed, document, sum, left, rest)) continue;
        const score = this.#score(document);
        if (score < best.threshold) continue;
        best.offer(new FoundDocument(this.#index, this.#segment, document), score);
        needed = Math.max(least, best.threshold);
      }
    }
  }

  /** Makes all that match in a window candidates, in the place of those that have a sum. */
  #takeMatching(from: number, to: number): void {
    const { words } = this.#matching;
    this.#count = 0;
    for (let at = from >>> 5; at << 5 < to; at += 1) {
      let word = words[at] ?? 0;
      while (word !== 0) {
        const lowest = word & -word;
        word ^= lowest;
        CANDIDATES[this.#count] = (at << 5) + 31 - Math.clz32(lowest);
        this.#count += 1;
      }
    }
  }

  /** Looks up the terms that are left in a document, until it is clear that it cannot be among the best. */
  #canReach(
    needed: number,
    document: number,
    sum: number,
    left: readonly Reading[],
    rest: number,
  ): boolean {
    let known = sum;
    let open = rest;
    for (let index = left.length - 1; index >= 0; index -= 1) {
      const reading = left[index];
      if (reading === undefined || (known + open) * SLACK < needed) return false;
      // Rounding must not make it less than nothing: a paper may be found by words that it is not ranked by.
      open = Math.max(0, open - reading.most);
      known += this.#worth(reading, document);
    }
    return (known + open) * SLACK >= needed;
  }

  /** Adds what a term is worth in each document of the window, which begins at one; those without a sum become candidates where they may. */
  #sum(reading: Reading, begin: number, isOpen: boolean): void {
    const { weight, contributions, to } = reading;
    const { documents } = this.#segment;
    let count = this.#count;
    for (let first = reading.from; first < to; first += WORKED_OUT) {
      const end = Math.min(first + WORKED_OUT, to);
      contributions(first, end, WORTHS);
      for (let at = first; at < end; at += 1) {
        const document = documents[at] ?? 0;
        const before = SUMS[document - begin] ?? 0;
        const sum = before + weight * (WORTHS[at - first] ?? 0);
        SUMS[document - begin] = sum;
        if (!isOpen || before > 0 || sum === 0) continue;
        CANDIDATES[count] = document;
        count += 1;
      }
    }
    this.#count = count;
  }

  /** The score of a document: its terms in one fixed order, so that equal documents get equal scores. */
  #score(document: number): number {
    let score = 0;
    for (const reading of this.#readings) {
      if (reading.most > 0) score += this.#worth(reading, document);
    }
    return score;
  }

  #worth({ list, from, to, weight, contributions }: Reading, document: number): number {
    const posting = list.find(document, from, to);
    if (posting === -1) return 0;
    contributions(posting, posting + 1, WORTHS);
    return weight * (WORTHS[0] ?? 0);
  }

  /** Moves a term to the window, which comes after the one before, and sets its bound there. */
  #bound(reading: Reading, begin: number, end: number): void {
    const { list } = reading;
    const { blockImpacts } = this.#segment;
    reading.from = list.firstFrom(begin, reading.to);
    reading.to = list.firstFrom(end, reading.from);
    let impact = 0;
    for (let at = reading.from - (reading.from % BLOCK); at < reading.to; at += BLOCK) {
      impact = Math.max(impact, blockImpacts[at / BLOCK] ?? 0);
    }
    reading.most = reading.from === reading.to ? 0 : reading.bound(impact);
  }
}
