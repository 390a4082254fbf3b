import lunr from 'lunr';
import { z } from 'zod';
import { eachPosting, postingsOf } from '../postings/posting-list.ts';
import { emptyRecord } from './field-terms.ts';
import type { TermMetadata } from './lunr-types.ts';
import type { IndexState } from './query-index.ts';
import type { SerializedIndex } from './serialized.ts';

/** Writes an index as `lunr.Index#toJSON` would. */
export function writeSerialized(state: IndexState): SerializedIndex {
  const { index, fields, metadata, pipeline, boosts } = state;
  const { starts, entries } = index.patterns;
  const weigher = state.weigher();
  const terms = [...index.sorted.order].filter((word) => index.counts.fieldDocuments(word) > 0);
  const numbers = new Map(terms.toSorted((a, b) => a - b).map((word, number) => [word, number]));
  const vectors = emptyVectors(state);
  const postings = new Map<number, { _index: number; [field: string]: unknown }>();

  // In the order of their numbers, for that is the order within a vector.
  for (const [word, number] of numbers) {
    const text = index.words.text(word);
    const byField = fields.map(() => emptyRecord<TermMetadata>());
    const weight = weigher(word);
    for (const segment of index.segments) {
      const list = postingsOf(segment, word);
      if (list === null) continue;
      eachPosting(segment, list, (document, pattern) => {
        if (segment.gone.has(document)) return;
        const ref = index.refOf(segment, document);
        for (let at = starts[pattern] ?? 0; at < (starts[pattern + 1] ?? 0); at += 2) {
          const field = entries[at] ?? 0;
          const length = segment.lengths[document * fields.length + field] ?? 0;
          const value = weight(field, entries[at + 1] ?? 0, length, boosts.get(ref) ?? 1);
          vectors.get(`${fields[field] ?? ''}/${ref}`)?.push(number, value);
          const ofField = byField[field];
          if (ofField === undefined) continue;
          ofField[ref] = metadata.get(ref)?.get(`${field} ${text}`) ?? emptyRecord();
        }
      });
    }
    const ofFields = emptyRecord<unknown>();
    for (const [field, name] of fields.entries()) ofFields[name] = byField[field];
    postings.set(word, { _index: number, ...ofFields });
  }
  return {
    version: lunr.version,
    fields: [...fields],
    fieldVectors: [...vectors],
    invertedIndex: terms.map((word) => [
      index.words.text(word),
      postings.get(word) ?? { _index: 0 },
    ]),
    pipeline: z.array(z.string()).parse(pipeline.toJSON()),
  };
}

/** A vector for each field of each document, by document. */
function emptyVectors({ index, fields }: IndexState): Map<string, number[]> {
  const vectors = new Map<string, number[]>();
  for (const segment of index.segments) {
    for (let document = 0; document < segment.refs.length; document += 1) {
      if (segment.gone.has(document)) continue;
      const ref = index.refOf(segment, document);
      for (const field of fields) vectors.set(`${field}/${ref}`, []);
    }
  }
  return vectors;
}
