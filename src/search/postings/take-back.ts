import { Bits } from './bits.ts';
import type { Forms } from './forms.ts';
import type { Patterns } from './patterns.ts';
import { PlaceReader } from './place-reader.ts';
import type { Place } from './places.ts';
import { patternOf } from './posting-list.ts';
import type { Segment, SegmentShape } from './segment.ts';
import type { Steps } from './slices.ts';

/** What documents of a segment had added to the counts of an index. */
export interface Share {
  /** By term: in how many of them it stands, in how many fields of them, and how often. */
  readonly terms: ReadonlyMap<number, TermShare>;
  /** By form: in how many of them it stands. */
  readonly forms: ReadonlyMap<number, number>;
}

interface TermShare {
  documents: number;
  fields: number;
  times: number;
}

/** What some documents of one segment take with them. */
export interface Leaving {
  readonly share: Share;
  /** Of each document the lengths of its fields. */
  readonly lengths: readonly Uint32Array[];
}

interface Tables {
  readonly shape: Pick<SegmentShape, 'fields' | 'hasPositions'>;
  readonly patterns: Patterns;
  readonly forms: Forms;
}

/** Postings looked at before others may get their turn. */
const STRETCH = 500_000;

/** What documents had added to the counts, segment by segment. */
export function* leavingFrom(places: readonly Place[], tables: Tables): Steps<readonly Leaving[]> {
  const { fields } = tables.shape;
  const leaving: Leaving[] = [];
  for (const [segment, some] of Map.groupBy(places, (place) => place.segment)) {
    const documents = some.map(({ document }) => document);
    leaving.push({
      share: yield* shareOf(segment, documents, tables),
      lengths: documents.map((document) =>
        segment.lengths.subarray(document * fields, (document + 1) * fields),
      ),
    });
  }
  return leaving;
}

/**
 * Finds what documents had added, by looking at every posting: nothing keeps the words of a
 * document together, for documents are seldom taken out, and never one by one.
 */
function* shareOf(
  segment: Segment,
  documents: readonly number[],
  { shape, patterns, forms }: Tables,
): Steps<Share> {
  const formAt = forms.byTurn();
  const wanted = Bits.lasting(segment.refs.length);
  for (const document of documents) wanted.add(document);
  const terms = new Map<number, TermShare>();
  const formDocuments = new Map<number, number>();
  const places = shape.hasPositions ? new PlaceReader(segment, patterns.totals) : null;
  let looked = 0;
  for (let list = 0; list < segment.terms.length; list += 1) {
    const term = segment.terms[list] ?? 0;
    const end = segment.lists[list + 1] ?? 0;
    for (let posting = segment.lists[list] ?? 0; posting < end; posting += 1) {
      if (!wanted.has(segment.documents[posting] ?? 0)) continue;
      const pattern = patternOf(segment, posting);
      const share = terms.get(term) ?? { documents: 0, fields: 0, times: 0 };
      share.documents += 1;
      share.fields += patterns.fields(pattern);
      share.times += patterns.totals[pattern] ?? 0;
      terms.set(term, share);
      for (const turn of turnsAt(places, posting)) {
        const form = formAt(term, turn);
        formDocuments.set(form, (formDocuments.get(form) ?? 0) + 1);
      }
    }
    if (end - looked < STRETCH) continue;
    looked = end;
    yield;
  }
  return { terms, forms: formDocuments };
}

/** The forms of the term that stand in the document of a posting; without places there is but one. */
function turnsAt(places: PlaceReader | null, posting: number): ReadonlySet<number> {
  if (places === null) return new Set([0]);
  places.read(posting);
  return new Set(places.turns.slice(0, places.count));
}
