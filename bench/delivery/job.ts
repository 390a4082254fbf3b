import { z } from 'zod';

/** What one child process does with a database. */
export const Job = z.object({
  step: z.enum(['prepare', 'plan', 'send']),
  url: z.string(),
  corpora: z.array(z.string()),
  /**
   * `topics`: all have a digest of their topics at the same minute; `digest`: so they do, and some the
   * best of the day as well; `lists`: all do; `now`: all follow for papers as they come.
   */
  kind: z.enum(['topics', 'digest', 'now', 'lists']),
  channels: z.int(),
  /** Distinct queries that the channels' topics share. */
  queries: z.int(),
});
export type Job = z.output<typeof Job>;

/** What it found; times in milliseconds, sizes in bytes. */
export const Measures = z
  .object({
    channels: z.int(),
    queries: z.int(),
    deliveries: z.int(),
    /** Papers in all deliveries together. */
    papers: z.int(),
    planMs: z.number(),
    /** The share of planning that it took to match papers with queries. */
    matchMs: z.number(),
    /** Planning again, with nothing due. */
    againMs: z.number(),
    /** How far the process grew at the most. */
    peakBytes: z.number(),
    /** What of it was left after a garbage collection. */
    heapBytes: z.number(),
    sendMs: z.number(),
    messages: z.int(),
  })
  .partial();
export type Measures = z.output<typeof Measures>;
