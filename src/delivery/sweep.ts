import type { Housekeeping } from '../core/delivery/housekeeping.ts';
import { addMs, DAY_MS, instantText } from '../core/instant.ts';
import type { DeliveryLog } from './sender-parts.ts';

/** Who takes the bot out of a channel by mistake has this long to bring it back. */
const REMOVED_DAYS = 30;
const DELIVERY_DAYS = 90;
/** Much longer than a paper can be chosen: two weeks after its list, or after a digest that came late. */
const CHOSEN_DAYS = 180;
const LOOKED_DAYS = 60;

export interface SweepParts {
  readonly housekeeping: Housekeeping;
  readonly now: () => Temporal.Instant;
  readonly log: Pick<DeliveryLog, 'info'>;
}

/** Deletes what is older than anybody needs. */
export async function sweep({ housekeeping, now: clock, log }: SweepParts): Promise<void> {
  const now = instantText(clock());
  const before = (days: number): string => addMs(now, -days * DAY_MS);
  const channels = await housekeeping.deleteRemoved(before(REMOVED_DAYS));
  const deliveries = await housekeeping.deleteDeliveries(before(DELIVERY_DAYS));
  const chosen = await housekeeping.forgetChosen(before(CHOSEN_DAYS), before(LOOKED_DAYS));
  // On real time, which this clock need not follow.
  const occasions = await housekeeping.deleteOccasions();
  if (channels + deliveries + chosen + occasions === 0) return;
  log.info({ channels, deliveries, chosen, occasions }, 'What is long over was deleted');
}
