import lunr from 'lunr';
import type { InvertedIndex } from '../postings/inverted-index.ts';
import { expandTerm } from '../vocabulary/expand.ts';

/** Terms of which one has to stand in one of the fields. */
export interface AnyOf {
  readonly terms: ReadonlySet<number>;
  readonly fields: ReadonlySet<number>;
}

/** What a query asks for, with its terms expanded. */
export interface QueryPlan {
  /** By term: the boost of each field it is asked in, those of several clauses added up. */
  readonly boosts: ReadonlyMap<number, ReadonlyMap<number, number>>;
  readonly required: readonly AnyOf[];
  readonly prohibited: readonly AnyOf[];
  /** Only prohibits: all other documents match, with score 0. */
  readonly isNegated: boolean;
}

/** Expands the clauses of a query as `lunr.Index#query` does. */
export function planQuery(
  query: lunr.Query,
  index: InvertedIndex,
  fieldNames: readonly string[],
  pipeline: lunr.Pipeline,
): QueryPlan {
  const boosts = new Map<number, Map<number, number>>();
  const required: AnyOf[] = [];
  const prohibited: AnyOf[] = [];
  // Lunr looks for documents among their fields, and finds none where there are no fields.
  let isNegated = fieldNames.length > 0;
  for (const clause of query.clauses) {
    const presence = presenceOf(clause);
    const fields = clause.fields.map((name) => fieldNumber(name, fieldNames));
    const expansions = termsOf(clause, pipeline).map((term) =>
      expandTerm(index, term, 'editDistance' in clause ? clause.editDistance : null),
    );
    const terms = new Set(expansions.flat());
    if (presence === lunr.Query.presence.PROHIBITED) {
      prohibited.push({ terms, fields: new Set(fields) });
      continue;
    }
    isNegated = false;
    if (presence === lunr.Query.presence.REQUIRED && fields.length > 0) {
      // Each word that the pipeline made of the term has to be known, though one is enough to match.
      const isKnown = expansions.every((each) => each.length > 0);
      required.push({ terms: isKnown ? terms : new Set(), fields: new Set(fields) });
    }
    for (const term of expansions.flat()) {
      for (const field of fields) {
        const byField = boosts.get(term) ?? new Map<number, number>();
        byField.set(field, (byField.get(field) ?? 0) + clause.boost);
        boosts.set(term, byField);
      }
    }
  }
  return { boosts, required, prohibited, isNegated };
}

/** The share of a term's weight in a field that counts: its boost over the length of the field's query vector. */
export function shares({ boosts }: QueryPlan, fields: number): ReadonlyMap<number, Float64Array> {
  const squares = new Float64Array(fields);
  for (const byField of boosts.values()) {
    for (const [field, boost] of byField) squares[field] = (squares[field] ?? 0) + boost * boost;
  }
  return new Map(
    Array.from(boosts, ([term, byField]) => {
      const byNumber = new Float64Array(fields).fill(NaN);
      for (const [field, boost] of byField) {
        byNumber[field] = boost / Math.sqrt(squares[field] ?? 0) || 0;
      }
      return [term, byNumber];
    }),
  );
}

function presenceOf(clause: object): unknown {
  return 'presence' in clause ? clause.presence : lunr.Query.presence.OPTIONAL;
}

function termsOf(clause: lunr.Query.Clause, pipeline: lunr.Pipeline): readonly string[] {
  if (!clause.usePipeline) return [clause.term];
  // The types leave out the metadata, which plugins read.
  const run: (term: string, metadata: object) => string[] = pipeline.runString.bind(pipeline);
  return run(clause.term, { fields: clause.fields });
}

function fieldNumber(name: string, names: readonly string[]): number {
  const number = names.indexOf(name);
  if (number !== -1) return number;
  throw new RangeError(`There is no field '${name}', only ${names.join(', ')}.`);
}
