import { z } from 'zod';
import { errorFields } from '../adapter-log.ts';
import type { AdapterLog } from '../adapter-log.ts';
import { readAddress, workspacePrefix } from '../addresses.ts';
import type { Access } from '../api/access.ts';
import { slackCode } from '../api/error-code.ts';
import { rateLimitOf } from '../api/rate-limited.ts';
import type { SlackApi } from '../api/slack-api.ts';
import { joined } from './membership.ts';
import type { MembershipParts } from './membership.ts';

interface ReconcileParts extends MembershipParts {
  readonly api: SlackApi;
  readonly log: Pick<AdapterLog, 'warn'>;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

const Conversation = z.object({
  channel: z.object({
    is_member: z.boolean().default(false),
    is_archived: z.boolean().default(false),
  }),
});

/** Between tries of a question; after the last the next connection, or start, asks it again. */
const WAITS_MS = [500, 5000, 30_000, 5 * 60_000];

/**
 * Puts right what changed while nobody listened: channels to which the bot was brought back. They are
 * asked for one by one, because a list of all wants the team, which an organisation has many of.
 * Nobody else would find out, so it is patient with Slack and the store. Never throws.
 */
export async function reconcile(access: Access, parts: ReconcileParts): Promise<void> {
  const { workspace } = access;
  const { channels, signal } = parts;
  const known = await patiently(async () => channels.under(workspacePrefix(workspace)), parts);
  for (const { id, removedAt, blockedReason } of known ?? []) {
    if (signal.aborted) return;
    const address = readAddress(id);
    if (address?.kind !== 'channel' || (removedAt === null && blockedReason === null)) continue;
    await patiently(async () => {
      if (await isOpen(address.channel, access, parts)) {
        await joined(workspace, address.channel, parts);
      }
    }, parts);
  }
}

/** Tries what may be done twice until it works; `null` where it never did. */
async function patiently<T>(
  work: () => Promise<T>,
  { log, sleep, signal }: ReconcileParts,
): Promise<T | null> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      return await work();
    } catch (error) {
      const limitMs = rateLimitOf(error);
      const waitMs = limitMs ?? WAITS_MS[failures];
      const message = 'It is not known yet where the bot was brought back';
      log.warn({ ...errorFields(error), waitMs: waitMs ?? null }, message);
      if (waitMs === undefined) return null;
      if (limitMs === null) failures += 1;
      await sleep(waitMs, signal);
    }
  }
  return null;
}

/** Whether the bot is in a channel in which it can post. */
async function isOpen(
  channel: string,
  access: Access,
  { api }: Pick<ReconcileParts, 'api'>,
): Promise<boolean> {
  try {
    const info = await api.call(access, 'conversations.info', { channel }, Conversation);
    return info.channel.is_member && !info.channel.is_archived;
  } catch (error) {
    // Slack shows a private channel to its members alone.
    if (slackCode(error) === 'channel_not_found') return false;
    throw error;
  }
}
