import { wantedClauses } from '../../core/query/query.ts';
import type { Query, Term } from '../../core/query/query.ts';
import { wordSet } from '../matching/clause-finder.ts';
import type { WordSets } from '../matching/word-sets.ts';
import { formIn } from '../paper-document.ts';
import { fieldOf, INDEX_FIELDS } from '../paper-fields.ts';
import type { IndexField } from '../paper-fields.ts';
import { Best } from '../postings/best.ts';
import { isStopWord, stem } from '../words/stemmer.ts';
import { typedWords } from '../words/typed-words.ts';
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
  const wanted = wantedClauses(query).flatMap(({ anyOf }) => anyOf);
  const typed: Typed[] = [];
  for (const term of wanted) addTyped(term, sets, typed);
  const own = typed.map(({ term, field, worth }) => ({
    term,
    boost: worth,
    weight: Math.sqrt(worth) * termWeight(counts, term),
    fields: fieldsOf(field),
  }));
  const known = new Set(typed.map(({ term }) => term));
  // A word that is looked for in two fields is no two words that stand together.
  const words = new Set(typed.filter(({ isWord }) => isWord).map(({ term }) => term));
  return {
    terms: [...own, ...wanted.flatMap((term) => expanded(term, known, sets))],
    words: Array.from(words, (term) => ({ term, weight: termWeight(counts, term) })),
  };
}

interface Typed {
  readonly term: number;
  readonly field: IndexField | null;
  worth: number;
  /** Not only the joined form of a compound. */
  isWord: boolean;
}

/** Adds the terms to rank by: of a compound its words without the fillers, and its joined form. */
function addTyped(term: Term, { index }: WordSets, typed: Typed[]): void {
  const field = fieldOf(term.field);
  const { forms: words, joined } = typedWords(term.text);
  const telling = words.filter((form) => !isStopWord(form));
  const part = joined.length > 0 && term.kind !== 'phrase' ? PART : 1;
  const add = (form: string, worth: number, isWord: boolean): void => {
    const number = index.words.find(formIn(field, stem(form)));
    if (index.counts.documents(number) === 0) return;
    const known = typed.find((each) => each.term === number && each.field === field);
    if (known === undefined) typed.push({ term: number, field, worth, isWord });
    else {
      known.worth += worth;
      known.isWord ||= isWord;
    }
  };
  for (const form of telling.length > 0 ? telling : words) add(form, part, true);
  for (const form of joined) add(form, JOINED, false);
}

/**
 * The terms that a prefix or a fuzzy word adds to its own. All are worth as much as the whole group
 * would be as one word: a slip of a letter is rare, but not telling.
 */
function expanded(term: Term, typed: ReadonlySet<number>, sets: WordSets): readonly RankedTerm[] {
  if (term.kind !== 'prefix' && term.kind !== 'fuzzy') return [];
  const { counts, words } = sets.index;
  const fields = fieldsOf(fieldOf(term.field));
  const { forms } = typedWords(term.text);
  return (term.kind === 'prefix' ? forms.slice(-1) : forms).flatMap((form) => {
    // Of equally common ones the first by its letters: numbers tell how the index came about.
    const commonest = new Best<number>(MOST_EXPANDED, (a, b) => words.text(a) < words.text(b));
    let all = 0;
    const { terms } = wordSet(term, form, true, sets);
    for (let at = 0; at < terms.length; at += 1) {
      const each = terms[at] ?? 0;
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
function fieldsOf(field: IndexField | null): Uint8Array | null {
  return field === null ? null : Uint8Array.from(INDEX_FIELDS, (each) => Number(each === field));
}
