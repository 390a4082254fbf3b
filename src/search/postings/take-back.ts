import { Bits } from './bits.ts';
import { ByteReader } from './byte-list.ts';
import type { Forms } from './forms.ts';
import type { Patterns } from './patterns.ts';
import type { Place } from './places.ts';
import { PostingCursor } from './posting-cursor.ts';
import { BLOCK, ESCAPE } from './segment.ts';
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
  readonly shape: Pick<SegmentShape, 'fields'>;
  readonly patterns: Patterns;
  readonly forms: Forms;
}

/** Lists looked at before others may get their turn. */
const STRETCH = 10_000;

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
 * Finds what documents had added, by looking for them in every list: nothing keeps the words of a
 * document together, for documents are seldom taken out, and never one by one.
 */
function* shareOf(
  segment: Segment,
  documents: readonly number[],
  { patterns, forms }: Tables,
): Steps<Share> {
  const formAt = forms.byTurn();
  const wanted = Bits.none(segment.refs.length);
  for (const document of documents) wanted.add(document);
  const terms = new Map<number, TermShare>();
  const formDocuments = new Map<number, number>();
  for (let list = 0; list < segment.terms.length; list += 1) {
    if (list % STRETCH === STRETCH - 1) yield;
    if (!mayHold(segment, list, wanted)) continue;
    const term = segment.terms[list] ?? 0;
    const cursor = new PostingCursor(segment, list);
    for (const document of documents) {
      const at = cursor.seek(document);
      if (at === -1) continue;
      const pattern = cursor.patterns[at] ?? 0;
      const share = terms.get(term) ?? { documents: 0, fields: 0, times: 0 };
      share.documents += 1;
      share.fields += patterns.fields(pattern);
      share.times += patterns.totals[pattern] ?? 0;
      terms.set(term, share);
      for (const turn of turnsAt(cursor, at, patterns)) {
        const form = formAt(term, turn);
        formDocuments.set(form, (formDocuments.get(form) ?? 0) + 1);
      }
    }
  }
  return { terms, forms: formDocuments };
}

/** The forms of the term that stand in a document; without places there is but one. */
function turnsAt(cursor: PostingCursor, at: number, { totals }: Patterns): ReadonlySet<number> {
  if (!cursor.hasPlaces) return new Set([0]);
  cursor.readPositions(totals);
  return new Set(cursor.turns.subarray(cursor.starts[at], cursor.starts[at + 1]));
}

/** Whether a list may have one of the documents: of the short ones, which nearly all are, whether it has. */
function mayHold({ bytes, lists }: Segment, list: number, wanted: Bits): boolean {
  const reader = new ByteReader(bytes, lists[list] ?? 0);
  const total = reader.next();
  if (total > BLOCK) return true;
  reader.next();
  let document = -1;
  for (let read = 0; read < total; read += 1) {
    document += reader.next();
    if (wanted.has(document)) return true;
    if (bytes[reader.at] === ESCAPE) {
      reader.at += 1;
      reader.next();
    } else {
      reader.at += 1;
    }
  }
  return false;
}
