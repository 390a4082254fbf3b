import { errorFields } from '../adapter-log.ts';
import type { AdapterLog } from '../adapter-log.ts';

/** Does one thing after the other; of those with the same name that wait, only the last. */
export function createQueue(log: AdapterLog) {
  const waiting = new Map<string, () => Promise<void>>();
  let isAtWork = false;
  const workOff = async (): Promise<void> => {
    if (isAtWork) return;
    isAtWork = true;
    for (const [name, work] of waiting) {
      waiting.delete(name);
      try {
        await work();
      } catch (error) {
        log.error({ ...errorFields(error), what: name }, 'A change of channels was not noted');
      }
    }
    isAtWork = false;
  };
  return (name: string, work: () => Promise<void>): void => {
    waiting.set(name, work);
    void workOff();
  };
}
