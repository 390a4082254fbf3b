import type { Rehearsal } from '../../../src/core/clock.ts';

/** A rehearsal that began at a real moment, as a process that starts only now goes on with it. */
export function continued({ start, speed }: Rehearsal, began: Temporal.Instant): Rehearsal {
  const passed = Temporal.Now.instant().since(began).total('milliseconds');
  return { start: start.add({ milliseconds: Math.floor(passed * speed) }), speed };
}
