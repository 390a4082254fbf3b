import type { EngineEntry } from './engine.ts';

/** The engines by name. Each is loaded when asked for, so that a process holds only the one it measures. */
export const ENGINES: ReadonlyMap<string, () => Promise<EngineEntry>> = new Map([
  ['ours', async () => (await import('./ours.ts')).OURS],
  ['lunr', async () => (await import('./lunr.ts')).LUNR],
  ['elasticlunr', async () => (await import('./elasticlunr.ts')).ELASTICLUNR],
  ['minisearch', async () => (await import('./minisearch.ts')).MINISEARCH],
  ['flexsearch', async () => (await import('./flexsearch.ts')).FLEXSEARCH],
  ['orama', async () => (await import('./orama.ts')).ORAMA],
  ['sqlite', async () => (await import('./sqlite.ts')).SQLITE],
]);
