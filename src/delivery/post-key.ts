import { createHash } from 'node:crypto';

/** As long as the shortest field that platforms have for it: Discord's nonce holds 25. */
const LENGTH = 22;

/** What tells one message from all others on the platform, always the same for a part of a delivery. */
export function postKey(deliveryKey: string, part: number): string {
  return createHash('sha256').update(`${deliveryKey}#${part}`).digest('base64url').slice(0, LENGTH);
}
