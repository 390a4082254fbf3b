import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

export default defineConfig({
  test: {
    // Two cores, and tests that wait for processes for much of their time.
    maxWorkers: 3,
    testTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
  },
});
