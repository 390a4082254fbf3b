import { onTestFinished } from 'vitest';
import { follow } from '../../../src/core/channel/edits.ts';
import type { Platform } from '../../../src/core/delivery/platform.ts';
import { EMPTY_PART } from '../../../src/core/digest/post-part.ts';
import type { PostPart } from '../../../src/core/digest/post-part.ts';
import { addMs, instantText } from '../../../src/core/instant.ts';
import { createSender } from '../../../src/delivery/sender.ts';
import type { SendLimits } from '../../../src/delivery/sender-parts.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { aPaper } from '../a-paper.ts';
import { ScriptedPlatform } from './scripted-platform.ts';

export const PERSON = 'test:@ann';
export const HOUR = 60 * 60_000;
const LIMITS: SendLimits = { postMs: 5000, leaseMs: 45_000, blockedMs: 6 * HOUR, attempts: 3 };

/** A ledger in SQLite, a platform that does as it is told, and clocks that go when they are told. */
export async function senderWorld(given: Partial<SendLimits> = {}) {
  let time = Temporal.Instant.from('2031-03-04T12:00:00Z');
  const now = () => time;
  const store = await openStore({ url: 'sqlite::memory:', now, realNow: now });
  onTestFinished(store.close);
  const platform = new ScriptedPlatform();
  const counted: string[] = [];
  const logged: string[] = [];
  const log = (_: object, message: string) => void logged.push(message);
  let papers = 0;

  /** Follows a topic in the channel and plans a delivery for it; gives the papers, one for each part. */
  const plan = async (channel: string, ...parts: readonly Partial<PostPart>[]) => {
    const contents = (parts.length === 0 ? [{}] : parts).map((part, index) => {
      papers += 1;
      const id = `3103.${String(papers).padStart(5, '0')}`;
      const cards = [{ id, topics: ['graph'] }];
      return { ...EMPTY_PART, heading: `${channel} part ${index}`, cards, ...part };
    });
    const ids = contents.flatMap(({ cards }) => cards.map(({ id }) => id));
    await store.papers.keep(ids.map((id) => aPaper({ id, title: `Title of ${id}` })));
    const at = instantText(now());
    const topic = {
      query: 'graph',
      delivery: 'now',
      minUpvotes: null,
      followedBy: PERSON,
    } as const;
    await store.channels.edit(channel, (each) => follow(each, topic, at));
    await store.planning.wake([channel], { now: at, lookedAt: at });
    await store.planning.plan('now', at, ({ progress }) => ({
      post: { kind: 'now', dueAt: at, parts: contents, unshown: [] },
      progress: { ...progress, nowDueAt: null, heldSince: null },
    }));
    return ids;
  };

  /** A sender as another process would have it; `send` takes on what is due and waits for how it ends. */
  const sender = (holder: string, at: Platform = platform) => {
    let ended = 0;
    let watch: (() => void) | null = null;
    const onRoom = (): void => {
      ended += 1;
      watch?.();
    };
    const posts = createSender(
      {
        ledger: store.sending,
        channels: store.channels,
        catalogue: store.papers,
        platforms: [at],
        metrics: {
          sent: (kind) => void counted.push(`sent ${kind}`),
          failed: (reason) => void counted.push(`failed ${reason}`),
          retried: (reason) => void counted.push(`retried ${reason}`),
        },
        log: { info: log, warn: log, error: log },
        holder,
        now,
        random: () => 0.5,
        limits: { ...LIMITS, ...given },
      },
      onRoom,
    );
    const send = async (): Promise<number> => {
      const target = ended + (await posts.claim());
      const taken = target - ended;
      await new Promise<void>((resolve) => {
        watch = () => {
          if (ended >= target) resolve();
        };
        watch();
      });
      return taken;
    };
    return { ...posts, send };
  };

  return {
    store,
    platform,
    counted,
    logged,
    now,
    /** Lets so many milliseconds pass, on both clocks. */
    pass: (ms: number) => {
      time = time.add({ milliseconds: ms });
    },
    plan,
    sender,
    /** The delivery of the channel that is open, else the last that was sent, else the last that failed. */
    delivery: async (channel: string) => {
      const { open, lastSent, failed } = await store.channels.deliveries(channel);
      return open ?? lastSent ?? failed[0] ?? null;
    },
    /** How long until the open delivery of the channel is tried again. */
    waits: async (channel: string) => {
      const { open } = await store.channels.deliveries(channel);
      const next = open?.nextTryAt ?? instantText(now());
      return Temporal.Instant.from(next).since(now()).total('milliseconds');
    },
    addMs: (ms: number) => addMs(instantText(now()), ms),
  };
}
