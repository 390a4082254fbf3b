import { writeSync } from 'node:fs';
import type { Platform } from '../../../src/core/delivery/platform.ts';

/** Says on the output when a post begins, so that it can be cut short, and when one was found. */
export function telling(platform: Platform): Platform {
  return {
    name: platform.name,
    placeOf: (channel) => platform.placeOf(channel),
    post: async (channel, reply, key, continued) => {
      writeSync(1, `posts ${key}\n`);
      return platform.post(channel, reply, key, continued);
    },
    find: async (channel, key, continued) => {
      const found = await platform.find(channel, key, continued);
      if (found !== null) writeSync(1, `found ${key}\n`);
      return found;
    },
  };
}
