import { StartError } from '../core/errors.ts';
import type { Installations } from '../core/installations.ts';
import { Archive } from './archive/archive.ts';
import { BackfillStore } from './backfill-store.ts';
import { ChannelStore } from './channels/channel-store.ts';
import { DeskStore } from './deliveries/desk-store.ts';
import { HousekeepingStore } from './deliveries/housekeeping-store.ts';
import { PlanStore } from './deliveries/plan-store.ts';
import { SendStore } from './deliveries/send-store.ts';
import { FeedStore } from './feed-store.ts';
import { InstallationStore } from './installations/installation-store.ts';
import type { Secrets } from './installations/installation-store.ts';
import { migrate } from './migrate.ts';
import { NoteStore } from './note-store.ts';
import { OccasionStore } from './occasion-store.ts';
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
  readonly occasions: OccasionStore;
  /** `null` where no secret was given to seal them with. */
  readonly installations: Installations | null;
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
  /** What installations are sealed with; all of them are opened once, and under an old secret sealed anew. */
  readonly secrets?: Secrets | null;
  /** A connection that broke while nobody used it. */
  readonly onError?: (error: Error) => void;
}

/** Opens the database and brings its schema up to date. */
export async function openStore({
  url,
  now,
  realNow,
  secrets = null,
  onError,
}: StoreOptions): Promise<Store> {
  const db = openDatabase(url, onError);
  const installations = secrets === null ? null : new InstallationStore(db, secrets, realNow);
  let migrated: readonly string[];
  try {
    migrated = await migrate(db);
    await installations?.resealAll();
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
    housekeeping: new HousekeepingStore(db, realNow),
    notes: new NoteStore(db),
    occasions: new OccasionStore(db, realNow),
    installations,
    archive: new Archive(db, now),
    migrated,
    close: async () => db.destroy(),
  };
}
