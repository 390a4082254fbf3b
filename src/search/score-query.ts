import lunr from 'lunr';
import type { Hit } from '../core/paper-search.ts';
import { wantedClauses } from '../core/query/query.ts';
import type { Clause, Query, Term } from '../core/query/query.ts';
import { analyse } from './analyse.ts';
import type { BuiltIndex } from './build-index.ts';
import { exactForms } from './fillers.ts';
import { searchedFields } from './paper-fields.ts';
import { isStopWord } from './stemmer.ts';
import type { Stem } from './stemmer.ts';

/** What a word that only an expansion (`quant*`, `fuzy~`) reached is worth beside one that was typed. */
const EXPANSION_BOOST = 0.5;
/** The most words one expansion may stand for; `a*` would otherwise be a search for everything. */
const MOST_EXPANDED = 1000;

const PRESENCE = {
  optional: lunr.Query.presence.OPTIONAL,
  required: lunr.Query.presence.REQUIRED,
  excluded: lunr.Query.presence.PROHIBITED,
} as const;

/** A paper that has some of the words. */
export interface Candidate extends Hit {
  /** Whether it is known to have one of the plain words that rank. */
  readonly hasPlainWord: boolean;
}

/**
 * The papers that may match, with Lunr's scores, in no order. Clauses of one plain word are settled
 * here; of all others the words rank, and whether they hold is for the caller to test (`needsTest`).
 * Expects a query that wants something.
 */
export function scoreQuery(query: Query, index: BuiltIndex, stem: Stem): readonly Candidate[] {
  const found = index.lunr.query((builder) => {
    const add = (term: Term, presence: lunr.Query.presence): void => {
      const fields = [...searchedFields(term.field)];
      for (const { key, boost } of scoredStems(term, index, stem)) {
        builder.term(key, { fields, boost, presence, usePipeline: false });
      }
    };
    for (const clause of query.clauses) {
      if (!needsTest(clause)) add(clause.anyOf[0], PRESENCE[clause.presence]);
      else if (clause.presence !== 'excluded') {
        for (const term of clause.anyOf) add(term, PRESENCE.optional);
      }
    }
  });
  const plainStems = wantedClauses(query)
    .filter((clause) => clause.presence === 'optional' && !needsTest(clause))
    .map(({ anyOf: [term] }) => stem(exactForms(term.text)[0] ?? ''));
  return found.map(({ ref, score, matchData: { metadata } }) => ({
    id: ref,
    score,
    hasPlainWord: plainStems.some((plain) => plain in metadata),
  }));
}

/** Whether a clause says more than Lunr can tell: alternatives, a phrase, an expansion, a compound. */
export function needsTest({ anyOf: [term, ...others] }: Clause): boolean {
  return others.length > 0 || term.kind !== 'word' || typedForms(term.text).length > 1;
}

/** The stems that rank for a term: of its own words, then of those an expansion adds. */
function scoredStems(
  term: Term,
  { vocabulary }: BuiltIndex,
  stem: Stem,
): readonly { readonly key: string; readonly boost: number }[] {
  const typed = typedForms(term.text).map(stem);
  const expanded =
    term.kind === 'prefix'
      ? vocabulary.withPrefix(exactForms(term.text).at(-1) ?? '')
      : term.kind === 'fuzzy'
        ? exactForms(term.text).flatMap((form) => vocabulary.within(form, term.edits))
        : [];
  const added = new Set(expanded.map(stem)).difference(new Set(typed));
  return [
    ...typed.map((key) => ({ key, boost: 1 })),
    ...[...added].slice(0, MOST_EXPANDED).map((key) => ({ key, boost: EXPANSION_BOOST })),
  ];
}

/** The forms to score: of a compound its words without the fillers, and its joined form. */
function typedForms(text: string): readonly string[] {
  const words = exactForms(text);
  const telling = words.filter((form) => !isStopWord(form));
  const joined = analyse(text).flatMap((compound) => compound.joined ?? []);
  return [...(telling.length > 0 ? telling : words), ...joined];
}
