import { StartError } from '../core/errors.ts';
import { Archive } from './archive/archive.ts';
import { BackfillStore } from './backfill-store.ts';
import { ChannelStore } from './channels/channel-store.ts';
import { DeskStore } from './deliveries/desk-store.ts';
import { HousekeepingStore } from './deliveries/housekeeping-store.ts';
import { PlanStore } from './deliveries/plan-store.ts';
import { SendStore } from './deliveries/send-store.ts';
import { FeedStore } from './feed-store.ts';
import { migrate } from './migrate.ts';
import { NoteStore } from './note-store.ts';
import { openDatabase } from './open-database.ts';
import { PaperStore } from './paper-store.ts';
import { SavedStore } from './saved-store.ts';

/** Everything that lasts. */
export interface Store {
  readonly papers: PaperStore;
  readonly saved: SavedStore;
  readonly feed: FeedStore;
  readonly backfill: BackfillStore;
  readonly channels: ChannelStore;
  readonly planning: PlanStore;
  readonly sending: SendStore;
  readonly desk: DeskStore;
  readonly housekeeping: HousekeepingStore;
  readonly notes: NoteStore;
  readonly archive: Archive;
  /** The steps that brought the schema up to date when it was opened; none where it was. */
  readonly migrated: readonly string[];
  /** Ends the connections; what was acknowledged is on disk. */
  readonly close: () => Promise<void>;
}

export interface StoreOptions {
  /** `sqlite:FILE` or `postgres://…`. */
  readonly url: string;
  /** The clock by which papers are first seen, and saved. */
  readonly now: () => Temporal.Instant;
  readonly realNow: () => Temporal.Instant;
  /** A connection that broke while nobody used it. */
  readonly onError?: (error: Error) => void;
}

/** Opens the database and brings its schema up to date. */
export async function openStore({ url, now, realNow, onError }: StoreOptions): Promise<Store> {
  const db = openDatabase(url, onError);
  let migrated: readonly string[];
  try {
    migrated = await migrate(db);
  } catch (error) {
    await db.destroy().catch(() => {});
    if (error instanceof StartError) throw error;
    const why = error instanceof Error ? (error.cause ?? error) : error;
    const message = why instanceof Error ? why.message : 'no reason given';
    throw new StartError(
      `The database of DATABASE_URL cannot be opened: ${message}. Mend that, or set another one.`,
    );
  }
  return {
    papers: new PaperStore(db, now),
    saved: new SavedStore(db, now),
    feed: new FeedStore(db, realNow),
    backfill: new BackfillStore(db, realNow),
    channels: new ChannelStore(db, now),
    planning: new PlanStore(db),
    sending: new SendStore(db, now, realNow),
    desk: new DeskStore(db),
    housekeeping: new HousekeepingStore(db),
    notes: new NoteStore(db),
    archive: new Archive(db, now),
    migrated,
    close: async () => db.destroy(),
  };
}
