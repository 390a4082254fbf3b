import { z } from 'zod';

const Payload = z.looseObject({ op: z.int(), d: z.unknown() });
export const Identify = z.looseObject({
  token: z.string(),
  intents: z.int(),
  properties: z.looseObject({}),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
export const Resume = z.looseObject({ token: z.string(), session_id: z.string(), seq: z.int() });

export const CLOSE = {
  decode: 4002,
  opcode: 4001,
  notAuthenticated: 4003,
  token: 4004,
  alreadyAuthenticated: 4005,
  sequence: 4007,
  rate: 4008,
  shard: 4010,
  version: 4012,
  intents: 4013,
  privileged: 4014,
} as const;
/** After these a session cannot be resumed. */
export const ENDS: ReadonlySet<number> = new Set([
  1000, 1001, 4003, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014,
]);
const KNOWN_INTENTS = 0b11_0011_0001_1111_1111_1111_1111;
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

/** With which code to close on who identifies like this; `null` when all is well. */
export function codeFor(
  { token, intents, shard: [shard, shards] = [0, 1] }: z.infer<typeof Identify>,
  accepted: string,
): number | null {
  if (token !== accepted) return CLOSE.token;
  if ((intents & ~KNOWN_INTENTS) !== 0 || intents < 0) return CLOSE.intents;
  if ((intents & PRIVILEGED) !== 0) return CLOSE.privileged;
  return shard < 0 || shard >= shards ? CLOSE.shard : null;
}

/** `null` for what cannot be read. */
export function readPayload(text: string): z.infer<typeof Payload> | null {
  try {
    return Payload.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
