import { instantText } from '../../../src/core/instant.ts';
import type { Store } from '../../../src/store/open-store.ts';

/** Whether all that was due at a moment has been planned, and all that was planned has been sent. */
export async function isDone(
  { planning, sending, papers }: Pick<Store, 'planning' | 'sending' | 'papers'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const at = instantText(now);
  const look = await planning.lastLook();
  if (look?.revision !== (await papers.revision())) return false;
  for (const kind of ['digest', 'now'] as const) {
    if ((await planning.due(kind, at)).channels > 0) return false;
  }
  const { pending, sending: underWay, blockedChannels } = await sending.overview();
  return pending + underWay + blockedChannels === 0;
}
