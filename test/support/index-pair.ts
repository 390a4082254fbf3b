import { atOnce } from '../../src/search/postings/slices.ts';
import type { Steps } from '../../src/search/postings/slices.ts';
import { asEntries, expectHolds, modelIndex, SHAPE } from './index-model.ts';
import type { ModelDocument } from './index-model.ts';
import { randomNumbers } from './random-numbers.ts';

/** An index and its model, changed together; merging goes on in between, step by step. */
export class Pair {
  readonly index = modelIndex();
  readonly model = new Map<string, ModelDocument>();
  #tidying: Steps | null = null;

  add(documents: readonly ModelDocument[]): void {
    atOnce(this.index.add(documents.map((each) => asEntries(this.index, each))));
    for (const each of documents) this.model.set(each.ref, each);
  }

  /** Begins to add documents, of which the model knows nothing. */
  give(documents: readonly ModelDocument[]): Steps {
    return this.index.add(documents.map((each) => asEntries(this.index, each)));
  }

  remove(one: string): void {
    atOnce(this.index.remove([one]));
    this.model.delete(one);
  }

  set(one: string, value: number): void {
    const place = this.index.find(one);
    const known = this.model.get(one);
    if (place === null || known === undefined) {
      if (place !== null || known !== undefined) throw new Error(`Only one has '${one}'.`);
      return;
    }
    this.index.setColumn(place, 1, value);
    this.model.set(one, { ...known, columns: [known.columns[0]!, value] });
  }

  /** Goes on with merging; tells whether there is more to do. */
  step(): boolean {
    this.#tidying ??= this.index.tidy();
    if (this.#tidying.next().done !== true) return true;
    this.#tidying = null;
    return false;
  }

  check(): void {
    expectHolds(this.index, this.model.values());
  }
}

/** Long documents, whose words stand in them so often or so often. */
export function longDocuments(count: number, from: number, seed: number): readonly ModelDocument[] {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, (_, at) => ({
    ref: `long ${from + at}`,
    fields: Array.from({ length: SHAPE.fields }, (__, field) =>
      Array.from({ length: 25 + next(20) }, () => {
        const skewed = Math.min(next(40), next(40 + field));
        return `${String.fromCharCode(97 + (skewed % 26))}${skewed % 3}${next(2)}`;
      }).concat(Array.from({ length: next(12) }, () => `of${next(300)}`)),
    ),
    columns: [at, from],
  }));
}
