import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CrowdMessage } from './crowd-messages.ts';
import type { CrowdSize, Doing, Seen, Started } from './crowd-messages.ts';

export interface Crowd extends Started {
  /** Has everybody do it at once; done when all have seen what came of it. */
  readonly all: (doing: Doing) => Promise<Seen>;
  readonly stop: () => Promise<void>;
}

/** Starts the stand-in for Discord in a process of its own. */
export async function startCrowd(size: CrowdSize): Promise<Crowd> {
  const child = fork(join(import.meta.dirname, 'crowd-process.ts'), [JSON.stringify(size)], {
    execArgv: ['--max-old-space-size=8192'],
  });
  const ended = once(child, 'close');
  const next = async () => {
    const [message] = (await Promise.race([
      once(child, 'message'),
      ended.then(() => ['The stand-in for Discord ended.']),
    ])) as readonly unknown[];
    return CrowdMessage.parse(message);
  };
  const first = await next();
  if (!('started' in first)) throw new Error('The stand-in for Discord did not start.');
  return {
    ...first.started,
    all: async (doing) => {
      child.send(doing);
      const message = await next();
      if (!('seen' in message)) throw new Error('The stand-in for Discord was started twice.');
      return message.seen;
    },
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
