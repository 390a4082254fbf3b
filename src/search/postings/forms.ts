import { SmallCounts } from './small-counts.ts';
import { Uint32List } from './uint32-list.ts';

/** The forms of all terms, for a snapshot. */
export interface FormParts {
  readonly terms: Uint32Array;
  readonly turns: Uint32Array;
}

/** Of a word that is no form, but the term of one. */
const NO_TERM = 0xffffffff;

/** Which term each form belongs to, by the numbers of the dictionary. */
export class Forms {
  readonly #terms: Uint32List;
  /** How many forms the term had when the form came. */
  readonly #turns: SmallCounts;
  /** By term. */
  readonly #counts = new SmallCounts();

  constructor(parts?: FormParts) {
    this.#terms = Uint32List.of(parts?.terms ?? new Uint32Array(0));
    this.#turns = new SmallCounts(parts?.turns);
    for (const term of this.#terms.members()) if (term !== NO_TERM) this.#counts.add(term, 1);
  }

  /** Numbers below this may be forms. */
  get size(): number {
    return this.#terms.length;
  }

  has(form: number): boolean {
    return form < this.#terms.length && this.#terms.get(form) !== NO_TERM;
  }

  add(form: number, term: number): void {
    while (this.#terms.length <= Math.max(form, term)) this.#terms.push(NO_TERM);
    this.#terms.set(form, term);
    this.#turns.set(form, this.#counts.get(term));
    this.#counts.add(term, 1);
  }

  /** The term of each form, as they are now. */
  get terms(): Uint32Array {
    return this.#terms.values;
  }

  termOf(form: number): number {
    return this.#terms.get(form);
  }

  /** The place of a form among those of its term, from 0. */
  turnOf(form: number): number {
    return this.#turns.get(form);
  }

  /** Tells the form of a term that came at a turn, of all there are now. */
  byTurn(): (term: number, turn: number) => number {
    const first = new Uint32Array(this.#terms.length);
    const others = new Map<string, number>();
    for (let form = 0; form < this.#terms.length; form += 1) {
      const term = this.#terms.get(form);
      if (term === NO_TERM) continue;
      const turn = this.#turns.get(form);
      if (turn === 0) first[term] = form;
      else others.set(`${term} ${turn}`, form);
    }
    return (term, turn) =>
      turn === 0 ? (first[term] ?? term) : (others.get(`${term} ${turn}`) ?? term);
  }

  /** How many forms a term has had. */
  count(term: number): number {
    return this.#counts.get(term);
  }

  /** A copy, for a snapshot. */
  parts(): FormParts {
    return { terms: this.#terms.members().slice(), turns: this.#turns.toArray() };
  }
}
