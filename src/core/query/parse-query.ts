import { parsePaperId } from '../paper-reference.ts';
import { formatClause } from './format-query.ts';
import { isLimitName, narrower, NO_LIMITS, readLimit } from './limits.ts';
import { FIELDS, usualPresence } from './query.ts';
import type { Clause, Field, Query, Term } from './query.ts';
import { excessEdits, MAX_EDITS, phrase, words } from './terms.ts';
import { tokens } from './tokens.ts';
import type { Sign, Token } from './tokens.ts';

const FIELD_NAMES: ReadonlyMap<string, Field> = new Map<string, Field>([
  ...FIELDS.map((field) => [field, field] as const),
  ['authors', 'author'],
  ['organization', 'org'],
  ['organisation', 'org'],
  ['keywords', 'keyword'],
]);

/** A `name:` with a blank behind it. */
type OpenName = Pick<Token, 'sign' | 'name'>;

/** A clause to which `OR` may still add. */
interface Draft {
  presence: Clause['presence'];
  readonly anyOf: [Term, ...Term[]];
}

/**
 * Understands what a person typed. Total: every text has a query and nothing throws; what looks like
 * a limit but is none goes to `notes`. `OR` binds the clauses beside it; an excluded one stands alone.
 */
export function parseQuery(typed: string): Query {
  const clauses: Draft[] = [];
  const notes: string[] = [];
  let limits = NO_LIMITS;
  let open: OpenName | null = null;
  let joins = false;
  let joinable = false;

  for (const typedToken of tokens(typed)) {
    if (typedToken.raw === 'OR' && typedToken.sign === null) {
      joins = joinable;
      continue;
    }
    const token: Token = open === null ? typedToken : inherit(open, typedToken);
    open = awaitsText(token) ? token : null;
    if (open !== null) continue;

    const limit = readLimit(token);
    if (limit !== null) {
      if (typeof limit === 'string') notes.push(limit);
      else limits = narrower(limits, limit);
      joins = joinable = false;
      continue;
    }
    const excess = token.quoted ? null : excessEdits(token.text);
    if (excess !== null) notes.push(`~${excess} is more than a word bears: ~${MAX_EDITS} is used.`);
    const sign = token.sign ?? token.innerSign;
    for (const term of readTerms(token)) {
      addTerm(clauses, term, sign, joins);
      joins = false;
      joinable = sign !== '-';
    }
  }
  return { clauses: distinct(clauses), ...limits, notes: [...new Set(notes)] };
}

/** Each clause once, however often it was typed. */
function distinct(clauses: readonly Clause[]): readonly Clause[] {
  // Most queries have no word twice, which is seen sooner than spelt out.
  if (new Set(clauses.map(({ anyOf }) => anyOf[0].text)).size === clauses.length) return clauses;
  const bySpelling = new Map<string, Clause>();
  for (const clause of clauses) {
    const spelling = formatClause(clause);
    if (!bySpelling.has(spelling)) bySpelling.set(spelling, clause);
  }
  return [...bySpelling.values()];
}

/** `title:` with a blank behind it means the next word. */
function awaitsText({ name, text, quoted }: Token): boolean {
  return name !== null && text === '' && !quoted && (FIELD_NAMES.has(name) || isLimitName(name));
}

function inherit(open: OpenName, token: Token): Token {
  const innerSign = token.sign ?? token.innerSign;
  return { ...token, sign: open.sign, innerSign, name: token.name ?? open.name };
}

function readTerms(token: Token): readonly Term[] {
  // No id is without digits, and most words are.
  const id = token.quoted || !/\d/u.test(token.raw) ? null : parsePaperId(token.raw);
  if (id !== null && !id.startsWith('page:')) return [{ kind: 'word', field: null, text: id }];
  const field = FIELD_NAMES.get(token.name ?? '') ?? null;
  const unknown = token.name !== null && field === null ? words(token.name, null) : [];
  if (!token.quoted) return [...unknown, ...words(token.text, field)];
  const quoted = phrase(token.text, field);
  return quoted === null ? unknown : [...unknown, quoted];
}

function addTerm(clauses: Draft[], term: Term, sign: Sign | null, joins: boolean): void {
  const last = clauses.at(-1);
  if (joins && last !== undefined && sign !== '-') {
    last.anyOf.push(term);
    last.presence = 'required';
    return;
  }
  const presence = sign === '-' ? 'excluded' : sign === '+' ? 'required' : usualPresence([term]);
  clauses.push({ presence, anyOf: [term] });
}
