import { z } from 'zod';
import { OUTCOMES } from './misbehaviour.ts';

/** A message that the platform has. A key may be there twice: nothing is sorted out. */
const AcceptedMessage = z.object({
  id: z.string(),
  channel: z.string(),
  key: z.string(),
  thread: z.string().nullable(),
  heading: z.string(),
  /** What its `data` names as papers. */
  papers: z.array(z.string()),
});
export type AcceptedMessage = z.output<typeof AcceptedMessage>;

/** All that the platform can tell about itself. */
export const PlatformState = z.object({
  messages: z.array(AcceptedMessage),
  /** Posts by what was done with them. */
  outcomes: z.partialRecord(z.enum(OUTCOMES), z.number()),
  /** What was wrong with messages though it took them. */
  problems: z.array(z.string()),
});
export type PlatformState = z.output<typeof PlatformState>;

/** A post as it is sent to the platform. */
export const PostBody = z.object({
  key: z.string().regex(/^[\w-]{1,25}$/u),
  thread: z.string().nullable(),
  reply: z.object({
    heading: z.string(),
    blocks: z.array(z.looseObject({ kind: z.string() })),
    data: z.looseObject({ papers: z.array(z.string()).default([]) }),
  }),
});
