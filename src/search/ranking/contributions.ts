import { FIELD_NUMBERS, INDEX_FIELDS } from '../paper-fields.ts';
import type { Impacts, Weighed } from '../postings/block-impacts.ts';
import type { Patterns } from '../postings/patterns.ts';
import { patternOf } from '../postings/posting-list.ts';
import { K1 } from './field-scoring.ts';
import { isTabled, normOf, TABLED, titleShareOf } from './norms.ts';
import type { Norms } from './norms.ts';
import { shortLengths, USUAL_FIELDS } from './short-lengths.ts';

const FIELDS = INDEX_FIELDS.length;
/** In a field that does not count a word weighs nothing. */
const NOTHING = new Float64Array(TABLED);

/**
 * BM25F (Zaragoza et al., TREC 2004): the times in all fields are weighed and added before they
 * saturate, so that a word in title and abstract is one word seen twice; and a little for the share
 * of the title that the word is. `fields` limits what counts, to those with a 1. Tells it of one posting.
 */
export function contributionOf(
  { starts, entries }: Patterns,
  segment: Weighed,
  { averages, byLength }: Norms,
  fields: Uint8Array | null,
): (posting: number) => number {
  const { documents, lengths } = segment;
  return (posting) => {
    const document = documents[posting] ?? 0;
    const pattern = patternOf(segment, posting);
    let frequency = 0;
    let share = 0;
    const end = starts[pattern + 1] ?? 0;
    for (let at = starts[pattern] ?? 0; at < end; at += 2) {
      const field = entries[at] ?? 0;
      if (fields !== null && fields[field] !== 1) continue;
      const length = lengths[document * FIELDS + field] ?? 0;
      const norm = isTabled(length)
        ? (byLength[field]?.[length] ?? 0)
        : normOf(field, length, averages[field] ?? 0);
      frequency += norm * (entries[at + 1] ?? 0);
      if (field === FIELD_NUMBERS.title) share = titleShareOf(length, averages);
    }
    return ((K1 + 1) * frequency) / (K1 + frequency) + share;
  };
}

/**
 * The same for many postings at once. Nearly all words stand in titles, abstracts and keywords only,
 * of usual lengths: for these it is some look-ups and no choice between them. Where a pattern or a
 * length is not usual, its table says NaN, and the one posting is worked out as above.
 */
export function contributionsOf(
  patterns: Patterns,
  segment: Weighed,
  norms: Norms,
  fields: Uint8Array | null,
): Impacts {
  const one = contributionOf(patterns, segment, norms, fields);
  const tables = USUAL_FIELDS.map((field) =>
    fields === null || fields[field] === 1 ? (norms.byLength[field] ?? NOTHING) : NOTHING,
  );
  const [titles = NOTHING, abstracts = NOTHING, keywords = NOTHING] = tables;
  const usual: Usual = {
    documents: segment.documents,
    patterns: segment.patterns,
    times: patterns.timesOf(USUAL_FIELDS),
    lengths: shortLengths(segment.lengths),
    titles,
    abstracts,
    keywords,
    shares: titles === NOTHING ? NOTHING : norms.titleShares,
  };
  return (from, to, into) => {
    if (areUsual(usual, from, to, into)) return;
    for (let at = from; at < to; at += 1) {
      if (Number.isNaN(into[at - from])) into[at - from] = one(at);
    }
  };
}

interface Usual {
  readonly documents: Uint16Array;
  readonly patterns: Uint8Array;
  /** By pattern * fields + field. */
  readonly times: Float64Array;
  /** By document * fields + field. */
  readonly lengths: Uint16Array;
  /** What a word weighs in each field, by the field's length. */
  readonly titles: Float64Array;
  readonly abstracts: Float64Array;
  readonly keywords: Float64Array;
  readonly shares: Float64Array;
}

const USUAL = USUAL_FIELDS.length;

/** Works out what is usual, NaN for the rest; says whether all was. */
function areUsual(
  { documents, patterns, times, lengths, titles, abstracts, keywords, shares }: Usual,
  from: number,
  to: number,
  into: Float64Array,
): boolean {
  let sum = 0;
  for (let at = from; at < to; at += 1) {
    const document = (documents[at] ?? 0) * USUAL;
    const pattern = (patterns[at] ?? 0) * USUAL;
    const inTitle = times[pattern] ?? NaN;
    const title = lengths[document] ?? 0;
    const frequency =
      (titles[title] ?? 0) * inTitle +
      (abstracts[lengths[document + 1] ?? 0] ?? 0) * (times[pattern + 1] ?? NaN) +
      (keywords[lengths[document + 2] ?? 0] ?? 0) * (times[pattern + 2] ?? NaN);
    const share = inTitle > 0 ? (shares[title] ?? 0) : 0;
    const worth = ((K1 + 1) * frequency) / (K1 + frequency) + share;
    into[at - from] = worth;
    sum += worth;
  }
  return !Number.isNaN(sum);
}
