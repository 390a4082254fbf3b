import { z } from 'zod';

/** How large the Discord is that a process stands in for. */
export const CrowdSize = z.object({
  guilds: z.int(),
  channels: z.int(),
  roles: z.int(),
  shards: z.int(),
  people: z.int(),
});
export type CrowdSize = z.output<typeof CrowdSize>;

/** What all people do at the same moment, each with one of the queries. */
export const Doing = z.object({
  what: z.enum(['search', 'complete']),
  queries: z.array(z.string()),
});
export type Doing = z.output<typeof Doing>;

/** For each person, in milliseconds. */
const Seen = z.object({
  ackMs: z.array(z.number()),
  answerMs: z.array(z.number()),
  /** Of how many the application did not respond. */
  failed: z.int(),
  /** What was wrong with the bot's messages. */
  problems: z.array(z.string()),
});
export type Seen = z.output<typeof Seen>;

export const Started = z.object({ url: z.string(), token: z.string() });
export type Started = z.output<typeof Started>;

/** What the process tells. */
export const CrowdMessage = z.union([z.object({ started: Started }), z.object({ seen: Seen })]);
