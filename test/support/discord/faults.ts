import type { LookUp, Outcome } from '../platform/misbehaviour.ts';
import { misbehaviour } from '../platform/misbehaviour.ts';

/**
 * What goes wrong: posts (and posts in a forum), look-ups of messages, acknowledgements, edits and
 * removals of answers, follow-ups, the registration of commands, and the question where the gateway is.
 */
export type FaultKind =
  | 'post'
  | 'find'
  | 'callback'
  | 'edit'
  | 'removal'
  | 'follow-up'
  | 'commands'
  | 'gateway';

/** Slow in milliseconds. */
export type Fault = Outcome | 'drops the connection' | { readonly answersAfterMs: number };

/** Which requests go wrong and how: the next ones of a kind, or as many as a seed says. */
export class Faults {
  readonly #waiting = new Map<FaultKind, Fault[]>();
  /** What became of the posts while a seed decided. */
  readonly outcomes: Map<Outcome, number> = new Map();
  #behaviour = misbehaviour(null);
  #misbehaving = false;

  next(kind: FaultKind, fault: Fault | 'answers slowly', times = 1): void {
    const made = fault === 'answers slowly' ? { answersAfterMs: 300 } : fault;
    const queue = this.#waiting.get(kind) ?? [];
    for (let left = times; left > 0; left -= 1) queue.push(made);
    this.#waiting.set(kind, queue);
  }

  /** `null` behaves well again. */
  misbehave(seed: number | null): void {
    this.#behaviour = misbehaviour(seed);
    this.#misbehaving = seed !== null;
  }

  /** In milliseconds. */
  slowness(): number {
    return this.#behaviour.slowness();
  }

  take(kind: FaultKind | null): Fault | LookUp {
    const waiting = kind === null ? undefined : this.#waiting.get(kind)?.shift();
    if (waiting !== undefined) return waiting;
    if (!this.#misbehaving) return 'accepts';
    if (kind === 'find') return this.#behaviour.lookUp();
    if (kind !== 'post') return 'accepts';
    const outcome = this.#behaviour.post();
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    return outcome;
  }
}
