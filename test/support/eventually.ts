import { setTimeout } from 'node:timers/promises';

/** Waits until something is so; after a while, an error. */
export async function eventually(isSo: () => boolean, withinMs = 30_000): Promise<void> {
  const until = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > until) throw new Error(`It never came to be: ${isSo.toString()}`);
    await setTimeout(20);
  }
}
