import { setImmediate } from 'node:timers/promises';

/** Has a look again and again while something goes on. */
export async function meanwhile(work: Promise<unknown>, look: () => void): Promise<void> {
  const done = work.then(() => true);
  do look();
  while (!(await Promise.race([done, setImmediate(false)])));
}
