import type { Installations } from '../../../../src/core/installations.ts';

/** Of one process, and sealed by nothing. */
export function memoryInstallations(): Installations & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    keep: async (id, facts) => void kept.set(id, facts),
    get: async (id) => kept.get(id) ?? null,
    all: async (prefix) => [...kept.keys()].filter((id) => id.startsWith(prefix)).toSorted(),
    remove: async (id) => kept.delete(id),
  };
}
