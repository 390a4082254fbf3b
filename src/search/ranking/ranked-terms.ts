import { wantedClauses } from '../../core/query/query.ts';
import type { Query, Term } from '../../core/query/query.ts';
import { wordSet } from '../matching/clause-documents.ts';
import type { WordSets } from '../matching/word-sets.ts';
import { formIn } from '../paper-document.ts';
import { fieldOf, INDEX_FIELDS } from '../paper-fields.ts';
import { Best } from '../postings/best.ts';
import { analyse } from '../words/analyse.ts';
import { exactForms } from '../words/fillers.ts';
import { isStopWord, stem } from '../words/stemmer.ts';
import { inverseDocumentFrequency, termWeight } from './bm25f.ts';
import type { CloseWord } from './closeness.ts';
import type { RankedTerm } from './scoring.ts';

/** What a word is worth that is part of a compound (`fine` of `fine-tuning`), and the whole in one piece. */
const PART = 0.75;
const JOINED = 0.4;
/** What a word that only an expansion (`quant*`, `fuzy~`) reached is worth beside one that was typed. */
const EXPANSION = 0.5;
/** The most words that an expansion ranks by, the commonest; all it reaches are found. */
const MOST_EXPANDED = 8;

/** What a query ranks by. */
export interface Ranking {
  readonly terms: readonly RankedTerm[];
  /** The typed words, which count more where they stand together. */
  readonly words: readonly CloseWord[];
}

/** What the wanted clauses of a query rank by. A word that is typed twice counts more, but not twice. */
export function rankedTerms(query: Query, sets: WordSets): Ranking {
  const { counts } = sets.index;
  const typed = new Map<string, Typed>();
  const wanted = wantedClauses(query).flatMap(({ anyOf }) => anyOf);
  for (const each of wanted.flatMap((term) => typedTerms(term, sets))) {
    const key = `${each.term} ${each.fields?.join('') ?? ''}`;
    const known = typed.get(key);
    typed.set(key, {
      ...each,
      worth: each.worth + (known?.worth ?? 0),
      isWord: each.isWord || (known?.isWord ?? false),
    });
  }
  const own = [...typed.values()].map((each) => ({
    ...each,
    boost: each.worth,
    weight: Math.sqrt(each.worth) * termWeight(counts, each.term),
  }));
  const known = new Set(own.map(({ term }) => term));
  return {
    terms: [...own, ...wanted.flatMap((term) => expanded(term, known, sets))],
    // A word that is looked for in two fields is no two words that stand together.
    words: [...new Set(own.flatMap(({ term, isWord }) => (isWord ? [term] : [])))].map((term) => ({
      term,
      weight: termWeight(counts, term),
    })),
  };
}

interface Typed {
  readonly term: number;
  readonly fields: Uint8Array | null;
  readonly worth: number;
  /** Not only the joined form of a compound. */
  readonly isWord: boolean;
}

/** The terms to rank by: of a compound its words without the fillers, and its joined form. */
function typedTerms(term: Term, { index }: WordSets): readonly Typed[] {
  const field = fieldOf(term.field);
  const fields = fieldsOf(term);
  const compounds = analyse(term.text);
  const words = exactForms(compounds);
  const telling = words.filter((form) => !isStopWord(form));
  const joined = compounds.flatMap((compound) => compound.joined ?? []);
  const part = joined.length > 0 && term.kind !== 'phrase' ? PART : 1;
  return [
    ...(telling.length > 0 ? telling : words).map((form) => ({ form, worth: part, isWord: true })),
    ...joined.map((form) => ({ form, worth: JOINED, isWord: false })),
  ].flatMap(({ form, worth, isWord }) => {
    const number = index.words.find(formIn(field, stem(form)));
    return index.counts.documents(number) > 0 ? [{ term: number, fields, worth, isWord }] : [];
  });
}

/**
 * The terms that a prefix or a fuzzy word adds to its own. All are worth as much as the whole group
 * would be as one word: a slip of a letter is rare, but not telling.
 */
function expanded(term: Term, typed: ReadonlySet<number>, sets: WordSets): readonly RankedTerm[] {
  if (term.kind !== 'prefix' && term.kind !== 'fuzzy') return [];
  const { counts, words } = sets.index;
  const fields = fieldsOf(term);
  const forms = exactForms(analyse(term.text));
  return (term.kind === 'prefix' ? forms.slice(-1) : forms).flatMap((form) => {
    // Of equally common ones the first by its letters: numbers tell how the index came about.
    const commonest = new Best<number>(MOST_EXPANDED, (a, b) => words.text(a) < words.text(b));
    let all = 0;
    for (const each of wordSet(term, form, true, sets).terms) {
      if (typed.has(each)) continue;
      const documents = counts.documents(each);
      all += documents;
      commonest.offer(each, documents);
    }
    const having = Math.min(counts.size, all);
    const weight = EXPANSION * inverseDocumentFrequency(counts.size, having);
    return commonest.sorted().map(({ item }) => ({
      term: item,
      boost: EXPANSION,
      weight,
      fields,
    }));
  });
}

/** 1 for the field that a term is limited to; `null` where it is to none. */
function fieldsOf(term: Term): Uint8Array | null {
  const field = fieldOf(term.field);
  return field === null ? null : Uint8Array.from(INDEX_FIELDS, (each) => Number(each === field));
}
