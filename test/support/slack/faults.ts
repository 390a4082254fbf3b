import { misbehaviour } from '../platform/misbehaviour.ts';
import type { LookUp, Outcome } from '../platform/misbehaviour.ts';

/** What goes wrong: a method of the Web API, the two addresses beside it, or whatever comes next. */
export type FaultPlace = 'response_url' | 'upload' | '*' | (string & {});

/** `error` is what the Web API refuses with, `retryAfter` the seconds of a 429. */
export type Fault =
  | Outcome
  | 'drops the connection'
  | { readonly answersAfterMs: number }
  | { readonly retryAfter: number }
  | { readonly error: string };

export interface FaultOptions {
  readonly times?: number;
  /** Only there, by id. */
  readonly workspace?: string;
}

interface Waiting {
  readonly fault: Fault;
  readonly workspace: string | null;
}

/** Which requests go wrong and how: the next ones at a place, or as many as a seed says. */
export class Faults {
  /** What became of the posts while a seed decided. */
  readonly outcomes: Map<Outcome, number> = new Map();
  readonly #waiting = new Map<FaultPlace, Waiting[]>();
  #behaviour = misbehaviour(null);
  #misbehaving = false;

  next(place: FaultPlace, fault: Fault, options: FaultOptions | number = 1): void {
    const { times = 1, workspace = null } =
      typeof options === 'number' ? { times: options } : options;
    const queue = this.#waiting.get(place) ?? [];
    for (let left = times; left > 0; left -= 1) queue.push({ fault, workspace });
    this.#waiting.set(place, queue);
  }

  /** Posts and look-ups go wrong as a seed says; `null` behaves well again. */
  misbehave(seed: number | null): void {
    this.#behaviour = misbehaviour(seed);
    this.#misbehaving = seed !== null;
  }

  /** In milliseconds. */
  slowness(): number {
    return this.#behaviour.slowness();
  }

  take(place: FaultPlace, workspace: string | null): Fault | LookUp {
    const waiting = this.#shift(place, workspace) ?? this.#shift('*', workspace);
    if (waiting !== null) return waiting;
    if (!this.#misbehaving) return 'accepts';
    if (place === 'conversations.history' || place === 'conversations.replies') {
      return this.#behaviour.lookUp();
    }
    if (place !== 'chat.postMessage') return 'accepts';
    const outcome = this.#behaviour.post();
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    return outcome;
  }

  #shift(place: FaultPlace, workspace: string | null): Fault | null {
    const queue = this.#waiting.get(place) ?? [];
    const index = queue.findIndex((each) => [null, workspace].includes(each.workspace));
    return index === -1 ? null : (queue.splice(index, 1)[0]?.fault ?? null);
  }
}
