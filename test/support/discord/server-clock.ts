/** The clock of the deadlines: it goes as the one given, and can be moved on. Rate limits do not follow it. */
export class ServerClock {
  readonly #base: { now(): number };
  #moved = 0;

  constructor(base: { now(): number } = Date) {
    this.#base = base;
  }

  /** In milliseconds since 1970. */
  now(): number {
    return this.#base.now() + this.#moved;
  }

  passMinutes(minutes: number): void {
    this.#moved += minutes * 60_000;
  }

  iso(at: number = this.now()): string {
    return new Date(at).toISOString().replace('Z', '000+00:00');
  }
}
