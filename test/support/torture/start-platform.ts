import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { PlatformState } from '../platform/platform-state.ts';
import { ROOT } from '../shipped.ts';

/**
 * The platforms there are stand-ins for, each with the process that plays it and the clock of the bot.
 * A day passes in so few seconds that digests come due again and again, and clocks change; but not so
 * few that what a platform of that speed cannot take in time grows too old to be posted.
 */
const PLATFORMS = {
  test: { process: 'platform-process.ts', clock: '2031-03-05T00:00:00Z x34560' },
  discord: { process: 'discord-process.ts', clock: '2031-03-05T00:00:00Z x21600' },
  slack: {
    process: 'slack-process.ts',
    clock: '2031-03-05T00:00:00Z x21600',
    longClock: '2031-03-05T00:00:00Z x10800',
  },
} as const;
export type PlatformName = keyof typeof PLATFORMS;
export const PLATFORM_NAMES = Object.keys(PLATFORMS) as readonly PlatformName[];

/** With more kills a run is a long one. */
const SHORT = 50;

/**
 * What `PAPERBOY_CLOCK` is where the bot is tortured with a platform. A long run must not take 90 days
 * of it, after which what was sent is deleted: nobody could tell any more which papers were only counted.
 */
export function clockFor(name: PlatformName, kills: number): string {
  const { clock, longClock = clock } = { longClock: undefined, ...PLATFORMS[name] };
  return kills > SHORT ? longClock : clock;
}

/** What such a process prints when it can be used. */
export const StandInFacts = z.object({
  /** Where it tells its state, and takes that it is to be calm. */
  control: z.string(),
  /** What the bot needs to reach it: an address, perhaps a token. */
  access: z.array(z.string()),
  /** Channels to be posted to. */
  channels: z.array(z.string()),
  /** Who sets them up. */
  person: z.string(),
});
export type StandInFacts = z.output<typeof StandInFacts>;

/** A stand-in for a chat platform, in a process of its own. */
export interface StandInPlatform extends StandInFacts {
  readonly name: PlatformName;
  /** What stands in channels; not what people are told directly. */
  readonly state: () => Promise<PlatformState>;
  /** Ends its misbehaviour. */
  readonly calm: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Misbehaves as the seed says; with the same number of channels whatever it is. */
export async function startPlatform(
  name: PlatformName,
  seed: number,
  channels: number,
): Promise<StandInPlatform> {
  const script = join(ROOT, 'test', 'support', PLATFORMS[name].process);
  const child = spawn(process.execPath, [script, String(seed), String(channels)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const facts = StandInFacts.parse(JSON.parse(line.toString()));
  const { control } = facts;
  return {
    ...facts,
    name,
    state: async () => PlatformState.parse(await (await fetch(`${control}/state`)).json()),
    calm: async () => {
      await (await fetch(`${control}/calm`, { method: 'POST' })).json();
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
