import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createClock, parseRehearsal } from '../../../src/core/clock.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { ROOT } from '../shipped.ts';
import { Accounts } from './accounts.ts';
import type { Complaints } from './accounts.ts';
import { liveAndDie } from './bot-lives.ts';
import type { BotOptions } from './bot-lives.ts';
import { checkMessages } from './check-messages.ts';
import type { Faults } from './check-messages.ts';
import { continued } from './continued-clock.ts';
import { disturb } from './disturb.ts';
import { figuresOf } from './figures.ts';
import type { Figures } from './figures.ts';
import { isDone } from './is-done.ts';
import { PaperFlow } from './paper-flow.ts';
import { seededRandom } from './random.ts';
import { clockFor, startPlatform } from './start-platform.ts';
import type { PlatformName, StandInPlatform } from './start-platform.ts';
import { CHANNELS, setWishes } from './wishes.ts';
import type { Wish } from './wishes.ts';

export interface TortureOptions {
  readonly url: string;
  readonly platform: PlatformName;
  /** How many processes share the database. */
  readonly processes: number;
  readonly kills: number;
  readonly seed: number;
  readonly onKill?: (kills: number) => void;
}

export interface TortureOutcome extends Faults {
  readonly figures: Figures;
  readonly complaints: Complaints & { readonly problems: readonly string[] };
}

const PAPER_EVERY_MS = 500;
const LEAST_PAPERS = 10;
/** The turn in which the late channels are set up. */
const LATE = 5;
/** Papers arrive during this share of the kills. */
const ARRIVING = 0.7;
/** Until every weekly digest has come due. */
const QUIET_HOURS = 8 * 24;
const LONGEST_WAIT_MS = 240_000;
/** How long the last life goes on among faults until something was mended. */
const LONGEST_TROUBLE_MS = 60_000;
const realNow = () => Temporal.Now.instant();

/**
 * Kills the bot again and again while papers arrive, votes rise, digests come due and the platform
 * misbehaves; lets it finish in peace, and compares what the platform has with what was wished for.
 */
export async function runTorture(options: TortureOptions): Promise<TortureOutcome> {
  const { url, seed } = options;
  const began = realNow();
  const clock = clockFor(options.platform, options.kills);
  const rehearsal = parseRehearsal(clock);
  if (rehearsal === null) throw new Error(`This is no clock: ${clock}`);
  const now = createClock(continued(rehearsal, began), realNow);
  const root = await mkdtemp(join(tmpdir(), 'paperboy-torture-'));
  await symlink(join(ROOT, 'data'), join(root, 'data'));
  const store = await openStore({ url, now, realNow });
  const platform = await startPlatform(options.platform, seed, CHANNELS);
  const bot = {
    args: [root, began.toString(), platform.name, ...platform.access],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: url,
      FEED_URL: 'off',
      LOG_LEVEL: 'warn',
      PAPERBOY_CLOCK: clock,
    },
  };
  try {
    return await torture(options, { store, platform, now, bot, began });
  } finally {
    await platform.stop();
    await store.close();
    await rm(root, { recursive: true, force: true });
  }
}

interface World {
  readonly store: Store;
  readonly platform: StandInPlatform;
  readonly now: () => Temporal.Instant;
  readonly bot: BotOptions;
  readonly began: Temporal.Instant;
}

async function torture(options: TortureOptions, world: World): Promise<TortureOutcome> {
  const { processes, kills, seed } = options;
  const { store, platform, now, bot } = world;
  const accounts = new Accounts();
  const flow = new PaperFlow(store, now, seededRandom(seed + 1));
  const wishes = [...(await setWishes(world, { from: 0, isLate: false }))];
  let killed = 0;
  const mayKill = (): boolean => {
    if (killed === kills) return false;
    killed += 1;
    options.onKill?.(killed);
    return true;
  };
  const lives = Promise.all(
    Array.from({ length: processes }, async (_, slot) =>
      liveAndDie(bot, seededRandom(seed + 100 + slot), accounts, mayKill),
    ),
  );
  const random = seededRandom(seed + 2);
  const isArriving = (): boolean => flow.turn < LEAST_PAPERS || killed < kills * ARRIVING;
  while (isArriving()) {
    if (flow.turn === LATE) {
      wishes.push(...(await setWishes(world, { from: LATE, isLate: true })));
    }
    await flow.keepNext();
    await disturb(store, now, random, wishes);
    await setTimeout(PAPER_EVERY_MS);
  }
  await flow.end();
  const quiet = now().add({ hours: QUIET_HOURS });
  const last = await lives;
  await waitForMending(accounts);
  await platform.calm();
  await waitUntilDone(world, quiet);
  await Promise.all(last.map(async (each) => each.stop()));
  return judge(world, { kills: killed, processes }, { wishes, flow, accounts });
}

/** Where lives were short or the machine is slow, nothing may have gone wrong yet that had to be mended. */
async function waitForMending(accounts: Accounts): Promise<void> {
  const since = performance.now();
  while (accounts.found === 0 && performance.now() - since < LONGEST_TROUBLE_MS) {
    await setTimeout(200);
  }
}

/** A bot that does not come to an end is waited for no longer than minutes: it shows as what is missing. */
async function waitUntilDone({ store, now }: World, quiet: Temporal.Instant): Promise<void> {
  const since = performance.now();
  while (performance.now() - since < LONGEST_WAIT_MS) {
    if (Temporal.Instant.compare(now(), quiet) > 0 && (await isDone(store, now()))) return;
    await setTimeout(200);
  }
}

interface Made {
  readonly wishes: readonly Wish[];
  readonly flow: PaperFlow;
  readonly accounts: Accounts;
}

async function judge(
  { store, platform, began }: World,
  lives: { readonly kills: number; readonly processes: number },
  { wishes, flow, accounts }: Made,
): Promise<TortureOutcome> {
  const state = await platform.state();
  const faults = checkMessages(state.messages, wishes, flow.arrived);
  const counted = await onlyCounted(store, wishes, faults.missing);
  const missing = faults.missing.filter((each) => !counted.has(each));
  const { pending, sending, failed } = await store.sending.overview();
  const figures = figuresOf({
    ...lives,
    channels: new Set(wishes.map(({ channel }) => channel)).size,
    papers: flow.arrived.length,
    platform: state,
    faults: { ...faults, missing },
    accounts,
    countedPapers: counted.size,
    givenUp: failed,
    unfinished: pending + sending,
    seconds: Math.round(realNow().since(began).total('seconds')),
  });
  const complaints = { ...accounts.complaints, problems: state.problems };
  return { ...faults, missing, complaints, figures };
}

/** Papers of whole lists that a digest with very many did not show, but counted, as it is meant to. */
async function onlyCounted(
  store: Store,
  wishes: readonly Wish[],
  missing: readonly string[],
): Promise<ReadonlySet<string>> {
  const followers = new Set(wishes.flatMap(({ channel, word }) => (word === null ? [] : channel)));
  const counted = new Set<string>();
  for (const each of missing) {
    const [channel = '', paper = ''] = each.split(' ');
    if (followers.has(channel)) continue;
    const fate = await store.channels.fateOf(channel, paper);
    if (fate?.isShown === false && fate.delivery?.status === 'sent') counted.add(each);
  }
  return counted;
}
