import lunr from 'lunr';
import { z } from 'zod';
import { Bits } from '../postings/bits.ts';
import { blockImpacts, NO_IMPACTS } from '../postings/block-impacts.ts';
import { InvertedIndex } from '../postings/inverted-index.ts';
import { Patterns } from '../postings/patterns.ts';
import { PostingsWriter } from '../postings/postings-writer.ts';
import { LARGEST } from '../postings/segment.ts';
import type { Segment } from '../postings/segment.ts';
import { atOnce } from '../postings/slices.ts';
import { besideIn } from '../postings/sorted-numbers.ts';
import { Dictionary } from '../vocabulary/dictionary.ts';
import { emptyRecord } from './field-terms.ts';
import type { TermMetadata } from './lunr-types.ts';
import type { Weigher } from './weights.ts';

interface SerializedPosting {
  _index: number;
  [field: string]: unknown;
}

/** What `lunr.Index#toJSON` gives, in version 2.3. */
export const SerializedIndex = z.object({
  version: z.string(),
  fields: z.array(z.string()),
  /** By `field/reference`: the number of a term and its weight, in turn, terms ascending. */
  fieldVectors: z.array(z.tuple([z.string(), z.array(z.number())])),
  /** By term, sorted: its number as `_index`, and by field and reference the metadata. */
  invertedIndex: z.array(z.tuple([z.string(), z.custom<SerializedPosting>(isPosting)])),
  /** The labels of the registered functions. */
  pipeline: z.array(z.string()),
});
export type SerializedIndex = z.infer<typeof SerializedIndex>;

/** An index that was loaded: weights in the place of counts. */
export interface LoadedIndex {
  readonly index: InvertedIndex;
  readonly fields: readonly string[];
  readonly pipeline: lunr.Pipeline;
  readonly weigher: Weigher;
  readonly metadata: Map<string, ReadonlyMap<string, TermMetadata>>;
}

/** Reads Lunr's serialised form. @throws TypeError for anything else, Error for pipeline functions that are not registered. */
export function readSerialized(serialized: unknown): LoadedIndex {
  const parsed = SerializedIndex.safeParse(serialized);
  if (!parsed.success) {
    throw new TypeError(`This is no serialised Lunr index: ${z.prettifyError(parsed.error)}`);
  }
  const { fields, fieldVectors, invertedIndex, pipeline } = parsed.data;
  const vectors = new Map(fieldVectors);
  const refs = new Dictionary();
  for (const [fieldRef] of fieldVectors) refs.add(fieldRef.slice(fieldRef.indexOf('/') + 1));

  const words = new Dictionary();
  const patterns = new Patterns();
  const writers: PostingsWriter[] = [];
  const documents = new Uint32Array(invertedIndex.length);
  /** Weights have no bound and three decimals; a pattern holds the place of one in this list, from 1. */
  const weights: number[] = [];
  const places = new Map<number, number>();
  const placeOf = (weight: number): number => {
    const known = places.get(weight) ?? weights.push(weight);
    places.set(weight, known);
    return known;
  };
  const metadata = new Map<string, Map<string, TermMetadata>>();

  for (const [term, posting] of invertedIndex) {
    const word = words.add(term);
    const { _index: number } = posting;
    const byDocument = new Map<number, Uint32Array>();
    for (const [field, name] of fields.entries()) {
      for (const [ref, noted] of Object.entries(recordOf(posting[name]))) {
        const document = refs.add(ref);
        const held = byDocument.get(document) ?? new Uint32Array(fields.length);
        held[field] = placeOf(besideIn(vectors.get(`${name}/${ref}`) ?? [], number) ?? 0);
        byDocument.set(document, held);
        const kept = metadataOf(noted);
        if (kept === null) continue;
        const ofDocument = metadata.get(ref) ?? new Map<string, TermMetadata>();
        metadata.set(ref, ofDocument.set(`${field} ${term}`, kept));
      }
    }
    for (const [document, held] of [...byDocument].toSorted(([a], [b]) => a - b)) {
      while (writers.length <= document / LARGEST) writers.push(new PostingsWriter());
      writers[Math.floor(document / LARGEST)]?.push(
        document % LARGEST,
        patterns.of(held, 0, fields.length),
      );
    }
    documents[word] = byDocument.size;
    for (const writer of writers) writer.end(word);
  }

  const index = new InvertedIndex(
    { fields: fields.length, columns: 0, hasPositions: false },
    () => NO_IMPACTS,
    {
      words: words.parts(),
      order: new Uint32Array(0),
      forms: {
        terms: Uint32Array.from({ length: words.size }, (_, word) => word),
        turns: new Uint32Array(words.size),
      },
      refs: refs.parts(),
      patterns: { starts: patterns.starts, entries: patterns.entries },
      counts: {
        documents,
        fieldDocuments: documents,
        times: documents,
        formDocuments: documents,
        lengthSums: new Float64Array(fields.length),
        size: refs.size,
      },
      segments: Array.from({ length: Math.ceil(refs.size / LARGEST) }, (_, at) =>
        segmentOf(writers[at] ?? new PostingsWriter(), at * LARGEST, refs.size, fields.length),
      ),
    },
  );
  atOnce(index.sorted.settle());
  return {
    index,
    fields,
    pipeline: lunr.Pipeline.load(pipeline),
    weigher: () => (_, place) => weights[place - 1] ?? 0,
    metadata,
  };
}

/** The segment of the documents from a number on, of so many in all. */
function segmentOf(writer: PostingsWriter, from: number, all: number, fields: number): Segment {
  const size = Math.min(LARGEST, all - from);
  const made = {
    ...writer.parts(),
    refs: Uint32Array.from({ length: size }, (_, document) => from + document),
    lengths: new Uint32Array(size * fields),
    columns: new Int32Array(0),
    averages: new Float64Array(fields),
    gone: Bits.lasting(size),
  };
  return { ...made, blockImpacts: atOnce(blockImpacts(made, NO_IMPACTS)) };
}

/** Any field may be there, `__proto__` too, which an object of Zod would leave out. */
function isPosting(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, '_index') === 'number'
  );
}

function recordOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** The metadata of a term in a document; `null` where nothing was kept. */
function metadataOf(noted: unknown): TermMetadata | null {
  const kept = emptyRecord<unknown[]>();
  for (const [key, values] of Object.entries(recordOf(noted))) {
    kept[key] = Array.isArray(values) ? values : [values];
  }
  return Object.keys(kept).length === 0 ? null : kept;
}
