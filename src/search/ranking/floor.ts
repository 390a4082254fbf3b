/** Of so many nothing is kept: hardly anything is less, and to know it takes longer than it saves. */
const TOO_MANY = 10_000;

/** The greatest few of many numbers, to know the least of them. */
export class Floor {
  readonly #heap: number[];
  #size = 0;
  readonly #isUseless: boolean;
  /** What is gone back to. */
  readonly #kept: number[];
  #keptSize = 0;

  constructor(limit: number) {
    this.#isUseless = limit > TOO_MANY;
    this.#heap = Array.from({ length: this.#isUseless ? 0 : limit }, () => -Infinity);
    this.#kept = [...this.#heap];
  }

  /** Remembers what was offered so far. */
  keep(): void {
    copy(this.#heap, this.#kept);
    this.#keptSize = this.#size;
  }

  /** Forgets what was offered since then. */
  goBack(): void {
    copy(this.#kept, this.#heap);
    this.#size = this.#keptSize;
  }

  /** The least of the greatest; of nothing known, less than all. */
  get value(): number {
    if (this.#isUseless || this.#size < this.#heap.length) return -Infinity;
    return this.#heap[0] ?? Infinity;
  }

  offer(number: number): void {
    if (this.#isUseless) return;
    const heap = this.#heap;
    if (this.#size < heap.length) {
      let at = this.#size;
      this.#size += 1;
      while (at > 0) {
        const parent = (at - 1) >>> 1;
        if ((heap[parent] ?? 0) <= number) break;
        heap[at] = heap[parent] ?? 0;
        at = parent;
      }
      heap[at] = number;
      return;
    }
    if (number <= (heap[0] ?? Infinity)) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      if (left >= heap.length) break;
      const least = right < heap.length && (heap[right] ?? 0) < (heap[left] ?? 0) ? right : left;
      if ((heap[least] ?? 0) >= number) break;
      heap[at] = heap[least] ?? 0;
      at = least;
    }
    heap[at] = number;
  }
}

function copy(from: readonly number[], to: number[]): void {
  for (let at = 0; at < to.length; at += 1) to[at] = from[at] ?? 0;
}
