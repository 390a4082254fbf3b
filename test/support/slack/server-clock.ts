interface Alarm {
  readonly at: number;
  readonly action: () => void;
}

/** The clock of the deadlines and of repeated events: it goes as the real one, and can be moved on. Rate limits do not follow it. */
export class ServerClock {
  readonly #base: { now(): number };
  readonly #alarms = new Map<Alarm, NodeJS.Timeout>();
  #moved = 0;

  constructor(base: { now(): number } = Date) {
    this.#base = base;
  }

  /** In milliseconds since 1970. */
  now(): number {
    return this.#base.now() + this.#moved;
  }

  passSeconds(seconds: number): void {
    this.#moved += seconds * 1000;
    for (const [alarm, timer] of this.#alarms) {
      if (alarm.at > this.now()) continue;
      clearTimeout(timer);
      this.#alarms.delete(alarm);
      alarm.action();
    }
  }

  passMinutes(minutes: number): void {
    this.passSeconds(minutes * 60);
  }

  after(ms: number, action: () => void): void {
    const alarm = { at: this.now() + ms, action };
    const timer = setTimeout(() => {
      this.#alarms.delete(alarm);
      action();
    }, ms);
    timer.unref();
    this.#alarms.set(alarm, timer);
  }

  stop(): void {
    for (const timer of this.#alarms.values()) clearTimeout(timer);
    this.#alarms.clear();
  }
}
