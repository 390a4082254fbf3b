/** One of the best: a document of one of the segments. */
export interface Scored<Item> {
  readonly item: Item;
  readonly score: number;
}

/**
 * The best few of many, in a heap with the least of them on top
 * (https://en.wikipedia.org/wiki/Binary_heap). Of equal scores the one that `isBefore` says comes first.
 */
export class Best<Item> {
  readonly #limit: number;
  readonly #isBefore: (a: Item, b: Item) => boolean;
  readonly #heap: Scored<Item>[] = [];

  constructor(limit: number, isBefore: (a: Item, b: Item) => boolean) {
    this.#limit = limit;
    this.#isBefore = isBefore;
  }

  /** What a score must reach to be among them. */
  get threshold(): number {
    return this.#heap.length < this.#limit ? -Infinity : (this.#heap[0]?.score ?? Infinity);
  }

  offer(item: Item, score: number): void {
    if (this.#heap.length < this.#limit) {
      this.#heap.push({ item, score });
      this.#rise(this.#heap.length - 1);
      return;
    }
    const least = this.#heap[0];
    const one = { item, score };
    if (least === undefined || !this.#isBetter(one, least)) return;
    this.#heap[0] = one;
    this.#sink();
  }

  /** All of them, best first. */
  sorted(): readonly Scored<Item>[] {
    return this.#heap.toSorted((a, b) => (this.#isBetter(a, b) ? -1 : 1));
  }

  #isBetter(a: Scored<Item>, b: Scored<Item>): boolean {
    return a.score > b.score || (a.score === b.score && this.#isBefore(a.item, b.item));
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.#swapIfBetter(parent, at)) return;
      at = parent;
    }
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      let least = at;
      for (let child = 2 * at + 1; child <= 2 * at + 2; child += 1) {
        const a = this.#heap[least];
        const b = this.#heap[child];
        if (a !== undefined && b !== undefined && this.#isBetter(a, b)) least = child;
      }
      if (least === at) return;
      this.#swapIfBetter(at, least);
      at = least;
    }
  }

  /** Puts the worse of the two on top. */
  #swapIfBetter(parent: number, child: number): boolean {
    const a = this.#heap[parent];
    const b = this.#heap[child];
    if (a === undefined || b === undefined || !this.#isBetter(a, b)) return false;
    this.#heap[parent] = b;
    this.#heap[child] = a;
    return true;
  }
}
