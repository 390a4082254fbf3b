import { isPaused } from '../../../src/core/channel/channel.ts';
import { pause, resume } from '../../../src/core/channel/edits.ts';
import { addMs, instantText } from '../../../src/core/instant.ts';
import type { Store } from '../../../src/store/open-store.ts';
import type { Random } from './random.ts';
import type { Wish } from './wishes.ts';

const HOUR_MS = 60 * 60_000;

/** Pauses a channel now and then, for hours or two days of the clock, or has one go on. What comes meanwhile is only late. */
export async function disturb(
  { channels }: Pick<Store, 'channels'>,
  now: () => Temporal.Instant,
  random: Random,
  wishes: readonly Wish[],
): Promise<void> {
  if (random.below(3) > 0) return;
  const { channel } = random.oneOf(wishes);
  const pauseMs = (1 + random.below(48)) * HOUR_MS;
  await channels.edit(channel, (each) => {
    const at = instantText(now());
    return isPaused(each, at) ? resume(each, at) : pause(each, addMs(at, pauseMs), at);
  });
}
