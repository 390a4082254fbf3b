/** Two clocks that a test moves: the one of due times, which may be wrong, and the one of waits, which is not. */
export class TestClock {
  #now: Temporal.Instant;
  #real: Temporal.Instant;

  constructor(at: string) {
    this.#now = Temporal.Instant.from(at);
    this.#real = this.#now;
  }

  readonly now = (): Temporal.Instant => this.#now;
  readonly realNow = (): Temporal.Instant => this.#real;

  get text(): string {
    return this.#now.toString({ smallestUnit: 'millisecond' });
  }

  /** Days are 24 hours long. */
  pass(time: Temporal.DurationLike): void {
    const passed = { milliseconds: Temporal.Duration.from(time).total('milliseconds') };
    this.#now = this.#now.add(passed);
    this.#real = this.#real.add(passed);
  }

  /** Lets time pass until a moment. */
  passTo(moment: string): void {
    this.pass(this.#now.until(moment));
  }

  /** Puts the clock of due times somewhere else, in no time. */
  jump(time: Temporal.DurationLike): void {
    this.#now = this.#now.add(time);
  }
}
