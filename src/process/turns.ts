import { setImmediate } from 'node:timers/promises';

/**
 * Lets answers begin one after the other, each in a turn of the event loop of its own: of hundreds that
 * people want at once the first is sent before the next is begun, and whoever asks meanwhile is heard.
 */
export function createTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return async () => {
    last = last.then(async () => setImmediate());
    return last;
  };
}
