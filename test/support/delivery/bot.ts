import type { Channel } from '../../../src/core/channel/channel.ts';
import { follow, setSchedule } from '../../../src/core/channel/edits.ts';
import { aSchedule } from '../a-channel.ts';
import type { Schedule } from '../../../src/core/schedule/schedule.ts';
import type { Topic } from '../../../src/core/topics/topic.ts';
import type { ClaimedDelivery } from '../../../src/core/delivery/send-ledger.ts';
import type { FeedHealth } from '../../../src/core/feed.ts';
import type { Paper } from '../../../src/core/paper.ts';
import { plan } from '../../../src/delivery/plan.ts';
import type { PlannerParts } from '../../../src/delivery/planner-parts.ts';
import { sendDelivery } from '../../../src/delivery/send-delivery.ts';
import { SEND_LIMITS } from '../../../src/delivery/sender-parts.ts';
import type { SenderParts } from '../../../src/delivery/sender-parts.ts';
import { PaperIndex } from '../../../src/search/paper-index.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { aPaper } from '../a-paper.ts';
import { FakePlatform } from './fake-platform.ts';
import { mortal } from './mortal.ts';
import { TestClock } from './test-clock.ts';

interface BotOptions {
  readonly at: string;
  readonly url?: string;
}

const HEALTHY: FeedHealth = {
  lastSuccessAt: null,
  lastErrorAt: null,
  lastError: null,
  failures: 0,
  nextTryAt: null,
};
const SCHEDULE = aSchedule({ empty: 'silent' });
/** Sets up schedules. */
export const SOMEONE = 'place:someone';
const NOBODY = { planned: () => {}, sent: () => {}, failed: () => {}, retried: () => {} };
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
/** Long before anything can still be open. */
const MOST_ROUNDS = 50;

/** The planner and the sender over a store, with a platform and clocks that a test has in hand. */
export class Bot {
  readonly clock: TestClock;
  readonly platform: FakePlatform;
  readonly store: Store;
  /** What was taken on to be sent, by id. */
  readonly claimed = new Map<number, ClaimedDelivery>();
  /** How many queries each `matchAll` was given. */
  readonly matched: number[] = [];
  health: FeedHealth = HEALTHY;
  /** So many more calls of the planner reach the ledger before its process dies. */
  planningCalls = Number.POSITIVE_INFINITY;
  #holder = 'process 1';
  #papers = 0;

  private constructor(store: Store, clock: TestClock) {
    this.store = store;
    this.clock = clock;
    this.platform = new FakePlatform(clock);
    this.platform.onFatal = () => {
      this.rename(`process after ${this.platform.accepted.length} posts`);
    };
  }

  static async start({ at, url = 'sqlite::memory:' }: BotOptions): Promise<Bot> {
    const clock = new TestClock(at);
    return new Bot(await openStore({ url, now: clock.now, realNow: clock.realNow }), clock);
  }

  async plan(): Promise<number> {
    return plan(this.plannerOver(this.store));
  }

  /** What plans, over this store or another one of the same database. */
  plannerOver(store: Store): PlannerParts {
    const search = new PaperIndex();
    return {
      ledger: mortal(store.planning, () => {
        this.planningCalls -= 1;
        return this.planningCalls < 0;
      }),
      channels: store.channels,
      catalogue: store.papers,
      search: {
        matchAll: (queries, papers) => {
          this.matched.push(queries.length);
          return search.matchAll(queries, papers);
        },
      },
      feed: { health: async () => this.health },
      metrics: NOBODY,
      now: this.clock.now,
    };
  }

  /** Sends all that can be sent now; gives how many deliveries were tried. */
  async send(): Promise<number> {
    let tried = 0;
    for (;;) {
      const holder = this.#holder;
      const parts = this.#sender(holder);
      const claimed = await this.store.sending.claim({
        holder,
        platforms: [this.platform.name],
        atMost: 10,
        leaseMs: SEND_LIMITS.leaseMs,
      });
      if (claimed.length === 0) return tried;
      for (const delivery of claimed) {
        this.claimed.set(delivery.id, delivery);
        await sendDelivery(delivery, parts);
      }
      tried += claimed.length;
    }
  }

  /** Plans and sends until nothing is left to do at this moment. */
  async work(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const planned = await this.plan();
      if ((await this.send()) + planned === 0) return;
    }
    throw new Error('Planning and sending come to no end.');
  }

  /** Lets time pass in steps, working after each. */
  async workFor(time: Temporal.DurationLike, steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      this.clock.pass(time);
      await this.work();
    }
  }

  /** Keeps a paper, by default a new one on today's list. */
  async list(facts: Partial<Paper> = {}): Promise<Paper> {
    this.#papers += 1;
    const paper = aPaper({
      id: `2601.${String(this.#papers).padStart(5, '0')}`,
      title: `Graph ${this.#papers}`,
      listedOn: [this.clock.text.slice(0, 10)],
      ...facts,
    });
    await this.store.papers.keep([paper]);
    return paper;
  }

  /** The same, a second after all that was done before. */
  async listLater(facts: Partial<Paper> = {}): Promise<Paper> {
    this.clock.pass({ seconds: 1 });
    return this.list(facts);
  }

  async edit(channel: string, change: (each: Channel, now: string) => Channel): Promise<Channel> {
    return this.store.channels.edit(channel, (each) => change(each, this.clock.text));
  }

  async follow(channel: string, query: string, facts: Partial<Topic> = {}): Promise<Channel> {
    const topic = { query, delivery: 'now', minUpvotes: null, followedBy: null, ...facts } as const;
    return this.edit(channel, (each, now) => follow(each, topic, now));
  }

  async schedule(channel: string, facts: Partial<Schedule> | null, zone: string | null = null) {
    const schedule = facts === null ? null : { ...SCHEDULE, ...facts };
    return this.edit(channel, (each, now) =>
      setSchedule(each, { schedule, zone, by: SOMEONE }, now),
    );
  }

  /** Sends as another process from now on; gives the name that it had before. */
  rename(name: string): string {
    const before = this.#holder;
    this.#holder = name;
    return before;
  }

  /** The papers of each message in a channel, in the order in which they were posted. */
  posts(channel = 'place:a'): readonly (readonly string[])[] {
    return this.messages(channel).map(({ papers }) => papers);
  }

  messages(channel = 'place:a') {
    return this.platform.accepted.filter((each) => each.channel === channel);
  }

  #sender(holder: string): SenderParts {
    const isDead = () => this.#holder !== holder;
    return {
      ledger: mortal(this.store.sending, isDead),
      channels: mortal(this.store.channels, isDead),
      catalogue: this.store.papers,
      platforms: [this.platform],
      metrics: NOBODY,
      log: SILENT,
      holder,
      now: this.clock.now,
      random: () => 0.5,
      limits: SEND_LIMITS,
    };
  }
}
