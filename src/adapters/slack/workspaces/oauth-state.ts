import type { InstallURLOptions, StateStore } from '@slack/bolt';
import { z } from 'zod';
import type { Occasions } from '../../../core/occasions.ts';

/** How long somebody may look at the page on which a workspace allows the app; the cookie lasts as long. */
const LASTS_MS = 10 * 60_000;

const State = z.object({
  nonce: z.string(),
  until: z.number(),
  options: z.object({
    scopes: z.union([z.string(), z.array(z.string())]),
    redirectUri: z.string().exactOptional(),
  }),
});

/** A state that is not ours, too old, or used before. Bolt answers with the page for failures. */
export class WrongState extends Error {
  override readonly name = 'WrongState';
}

interface StateParts {
  readonly secret: string;
  readonly occasions: Occasions;
}

/**
 * States of OAuth that nobody else can make, that last ten minutes and are good for one installation:
 * signed with HMAC-SHA256, remembered by all processes once used.
 */
export function createStateStore({ secret, occasions }: StateParts): StateStore {
  const key = crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  );
  return {
    generateStateParam: async (options: InstallURLOptions, now: Date) => {
      const { scopes, redirectUri } = options;
      const state = {
        nonce: crypto.randomUUID(),
        until: now.getTime() + LASTS_MS,
        options: { scopes, ...(redirectUri === undefined ? {} : { redirectUri }) },
      };
      const bytes = new TextEncoder().encode(JSON.stringify(state));
      const signature = await crypto.subtle.sign('HMAC', await key, bytes);
      return `${encode(bytes)}.${encode(new Uint8Array(signature))}`;
    },
    verifyStateParam: async (now: Date, param: string) => {
      const [bytes = null, signature = null] = param.split('.').map(decode);
      const isOurs =
        bytes !== null &&
        signature !== null &&
        (await crypto.subtle.verify('HMAC', await key, signature, bytes));
      if (!isOurs) throw new WrongState('The state is not ours');
      const { nonce, until, options } = State.parse(JSON.parse(new TextDecoder().decode(bytes)));
      if (now.getTime() > until) throw new WrongState('The state is too old');
      if (!(await occasions.first(`slack state ${nonce}`, LASTS_MS))) {
        throw new WrongState('The state was used before');
      }
      return options;
    },
  };
}

function encode(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: 'base64url', omitPadding: true });
}

/** `null` for what is no such text. */
function decode(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.fromBase64(text, { alphabet: 'base64url' });
  } catch {
    return null;
  }
}
