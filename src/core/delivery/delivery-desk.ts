import type { DeliveryFacts, DeliveryStatus } from '../channel/channels.ts';

/** A delivery and where it goes. */
export interface DeskDelivery extends DeliveryFacts {
  readonly channel: string;
}

/** Why a delivery cannot be handled so. */
export type DeskRefusal = 'unknown' | 'sending' | 'sent' | 'dropped' | 'another open';

/** Deliveries by hand, for the operator. */
export interface DeliveryDesk {
  /** Newest first. */
  list(statuses: readonly DeliveryStatus[], limit: number): Promise<readonly DeskDelivery[]>;
  /** Has one tried at once, with all attempts before it; one that may have arrived is looked for first. */
  retry(id: number): Promise<DeskRefusal | null>;
  /** Gives one up for good; its papers are not posted there again. */
  drop(id: number): Promise<DeskRefusal | null>;
}
