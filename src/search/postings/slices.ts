import { setImmediate } from 'node:timers/promises';

/** Long work that can be interrupted at every step. */
export type Steps<Result = void> = Generator<undefined, Result>;

/** Milliseconds at a stretch; others get their turn in between. */
const SLICE_MS = 4;

/** Does long work in slices, so that others get their turn. Gives up, with `null`, when told to go on no more. */
export async function inSlices<Result>(
  steps: Steps<Result>,
  goesOn: () => boolean = () => true,
): Promise<Result | null> {
  let from = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - from < SLICE_MS) continue;
    await setImmediate();
    if (!goesOn()) {
      // Lets it clean up: a merge would be taken for one that goes on.
      steps[Symbol.dispose]();
      return null;
    }
    from = performance.now();
  }
}

/** Does it all at once: for what is small. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
