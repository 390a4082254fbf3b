import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../shipped.ts';
import { PlatformState } from './platform-state.ts';

/** The stand-in for a chat platform, in a process of its own. */
export interface StandInPlatform {
  readonly url: string;
  readonly state: () => Promise<PlatformState>;
  /** Ends its misbehaviour. */
  readonly calm: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `null` as seed behaves well from the start. */
export async function startPlatform(seed: number | null): Promise<StandInPlatform> {
  const script = join(ROOT, 'test', 'support', 'platform-process.ts');
  const child = spawn(process.execPath, [script, String(seed ?? 'calm')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = line.toString().trim();
  return {
    url,
    state: async () => PlatformState.parse(await (await fetch(`${url}/state`)).json()),
    calm: async () => {
      await (await fetch(`${url}/calm`, { method: 'POST' })).json();
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
