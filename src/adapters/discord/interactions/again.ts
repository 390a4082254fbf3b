import { DiscordAPIError } from 'discord.js';
import type { FrontDesk } from '../front-desk.ts';

const WAITS_MS = [200, 1000, 3000];

/**
 * Tries what may be done twice a few times more where it failed for another reason than what was
 * asked: an answer that is edited twice is the same answer.
 */
export async function again<T>(
  work: () => Promise<T>,
  { sleep, signal }: Pick<FrontDesk, 'sleep' | 'signal'>,
): Promise<T> {
  for (const waitMs of WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DiscordAPIError || signal.aborted) throw error;
      await sleep(waitMs, signal);
    }
  }
  return work();
}
