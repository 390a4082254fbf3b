import { z } from 'zod';

/** What one child process measures. */
export const Job = z.object({
  engine: z.string(),
  /** `null`: the shipped papers, all of them. */
  size: z.number().nullable(),
  corpora: z.array(z.string()),
});
export type Job = z.output<typeof Job>;

const Times = z.object({ p50: z.number(), p95: z.number(), p99: z.number() });
export type Times = z.output<typeof Times>;

/** What came of it, as far as it came; times in milliseconds, sizes in bytes. */
export const Measures = z
  .object({
    papers: z.number(),
    /** How many of them were made from others, for want of real ones. */
    made: z.number(),
    buildMs: z.number(),
    /** What the index holds after a garbage collection, papers not counted. */
    memoryBytes: z.number(),
    /** The share of it outside of JavaScript's memory. */
    nativeBytes: z.number(),
    rssBytes: z.number(),
    queries: z.number(),
    times: Times,
    timesByKind: z.record(z.string(), Times),
    /** Of how many queries the paper whose title was cut is among the ten. */
    foundShare: z.number(),
    /** `null` where the engine keeps none. */
    snapshotBytes: z.number().nullable(),
    loadMs: z.number(),
    addMs: z.number(),
  })
  .partial();
export type Measures = z.output<typeof Measures>;

/** What the child tells while it works. */
export const Message = z.union([
  z.object({ phase: z.string() }),
  z.object({ measures: Measures }),
  z.object({ note: z.string() }),
  z.object({ failure: z.string() }),
]);
export type Message = z.output<typeof Message>;

/** A row of the table. */
export interface Outcome {
  readonly job: Job;
  readonly measures: Measures;
  /** Why it went no further, and what else a reader should know. */
  readonly notes: readonly string[];
}
