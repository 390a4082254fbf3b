/** Work that nobody waits for, so that somebody does at the end. */
export class AtWork {
  readonly #open = new Set<Promise<void>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  add(work: Promise<void>): void {
    const followed = work
      .catch((error: unknown) => {
        this.#onError(error);
      })
      .finally(() => this.#open.delete(followed));
    this.#open.add(followed);
  }

  /** Done when all that is open now is. */
  async settled(): Promise<void> {
    await Promise.all(this.#open);
  }
}
