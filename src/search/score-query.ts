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
/** The most words that all expansions of a query may stand for; `a* b* c*` would otherwise be a search for everything. */
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
  const scored = query.clauses.flatMap(scoredTerms);
  const expansions = share(
    scored.map(({ term }) => expansion(term, index, stem)),
    MOST_EXPANDED,
  );
  const found = index.lunr.query((builder) => {
    for (const [at, { term, presence }] of scored.entries()) {
      const options = { fields: [...searchedFields(term.field)], presence, usePipeline: false };
      for (const key of typedForms(term.text).map(stem))
        builder.term(key, { ...options, boost: 1 });
      for (const key of expansions[at] ?? []) {
        builder.term(key, { ...options, boost: EXPANSION_BOOST });
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

interface ScoredTerm {
  readonly term: Term;
  readonly presence: lunr.Query.presence;
}

/** What Lunr is asked for a clause: one plain word as it is, of all else the words to rank by. */
function scoredTerms(clause: Clause): readonly ScoredTerm[] {
  const { presence, anyOf } = clause;
  if (!needsTest(clause)) return [{ term: anyOf[0], presence: PRESENCE[presence] }];
  if (presence === 'excluded') return [];
  return anyOf.map((term) => ({ term, presence: PRESENCE.optional }));
}

/** The stems that a prefix or a fuzzy word adds to its own. */
function expansion(term: Term, { vocabulary }: BuiltIndex, stem: Stem): readonly string[] {
  const reached =
    term.kind === 'prefix'
      ? vocabulary.withPrefix(exactForms(term.text).at(-1) ?? '')
      : term.kind === 'fuzzy'
        ? exactForms(term.text).flatMap((form) => vocabulary.within(form, term.edits))
        : [];
  const typed = new Set(typedForms(term.text).map(stem));
  return [...new Set(reached.map(stem)).difference(typed)];
}

/** The lists, cut to so many members in all: the short ones stay whole as long as that is fair. */
function share(
  lists: readonly (readonly string[])[],
  most: number,
): readonly (readonly string[])[] {
  const cut = [...lists];
  let left = most;
  let waiting = lists.length;
  for (const [at, list] of [...lists.entries()].toSorted(([, a], [, b]) => a.length - b.length)) {
    const kept = list.slice(0, Math.floor(left / waiting));
    cut[at] = kept;
    left -= kept.length;
    waiting -= 1;
  }
  return cut;
}

/** The forms to score: of a compound its words without the fillers, and its joined form. */
function typedForms(text: string): readonly string[] {
  const words = exactForms(text);
  const telling = words.filter((form) => !isStopWord(form));
  const joined = analyse(text).flatMap((compound) => compound.joined ?? []);
  return [...(telling.length > 0 ? telling : words), ...joined];
}
