import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../src/core/errors.ts';
import type { EngineEntry } from './engine.ts';
import { ENGINES } from './index.ts';

/** The names in a list such as `ours,lunr`; all engines without one. */
export function chooseEngines(typed: string | undefined): readonly string[] {
  const all = [...ENGINES.keys()];
  if (typed === undefined) return all;
  const chosen = typed.split(',').map((name) => name.trim());
  const unknown = chosen.find((name) => !ENGINES.has(name));
  if (unknown === undefined) return [...new Set(chosen)];
  throw new StartError(`--engines: there is no ${unknown}, but ${all.join(', ')}.`);
}

/** The engine of a name that `chooseEngines` let pass. */
export async function loadEngine(name: string): Promise<EngineEntry> {
  const load = ENGINES.get(name);
  if (load === undefined) throw new Error(`There is no engine ${name}`);
  return load();
}

const Versions = z.record(z.string(), z.string());
const Manifest = z.object({ dependencies: Versions, devDependencies: Versions });

/** Name, version, settings, and what is asked instead of what the engine cannot say: a footnote in plain text. */
export async function describeEngine(name: string): Promise<string> {
  const { settings, instead } = await loadEngine(name);
  const stead = Object.entries(instead).map(([kind, what]) => ` Instead of ${kind}: ${what}.`);
  return `${[name, version(name)].join(' ').trim()}: ${settings}.${stead.join('')}`;
}

function version(name: string): string {
  if (name === 'sqlite') return process.versions['sqlite'] ?? '';
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  const { dependencies, devDependencies } = Manifest.parse(JSON.parse(text));
  const versions = { ...dependencies, ...devDependencies };
  return versions[name] ?? versions[`@${name}/${name}`] ?? '';
}
