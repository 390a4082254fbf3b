import { z } from 'zod';
import type { Trail } from './trails.ts';

const Text = z.string().optional().catch(undefined);
const Message = z.object({
  ts: z.string(),
  thread_ts: Text,
  bot_id: Text,
  user: Text,
  metadata: z.unknown().optional(),
});
export type Message = z.output<typeof Message>;

/** Messages as `conversations.history` and `conversations.replies` give them. */
export const Page = z.object({
  messages: z.array(Message),
  response_metadata: z.object({ next_cursor: Text }).optional(),
});
export type Page = z.output<typeof Page>;

/** Which page is wanted: those above a message, and of these the one behind a cursor. */
export interface Wanted {
  readonly oldest?: string;
  readonly cursor?: string;
}

interface Look {
  readonly trail: Trail;
  /** Throws where it cannot be had now; the trail then tells how to go on. */
  readonly pageAt: (wanted: Wanted) => Promise<Page>;
  readonly isIt: (message: Message) => boolean;
}

const MOST_PAGES = 10;

/**
 * Looks through a conversation, in whichever order its pages come: Slack lists a channel from its
 * newest message, behind a given one from that, and a thread from its oldest. Since an earlier
 * attempt another process may have posted what is looked for, so that nothing is only said when this
 * attempt has seen the newest page.
 */
export async function lookThrough({ trail, pageAt, isIt }: Look): Promise<Message | null> {
  let isOfNow = false;
  do {
    const isFirst = trail.cursor === null;
    const page = await pageAt(wanted(trail));
    const found = page.messages.find(isIt);
    if (found !== undefined) return found;
    const newest = newestOf(page) ?? trail.floor;
    if (isFirst || isLater(newest, trail.top)) {
      isOfNow = true;
      trail.top = isLater(newest, trail.top) ? newest : trail.top;
    }
    advance(trail, page);
  } while (trail.cursor !== null || !isOfNow);
  return null;
}

function newestOf({ messages }: Page): string | null {
  return messages.reduce<string | null>((ts, each) => (isLater(each.ts, ts) ? each.ts : ts), null);
}

/** A `ts` is seconds with six decimals. */
function isLater(one: string | null, other: string | null): boolean {
  return one !== null && (other === null || Number(one) > Number(other));
}

function wanted({ floor, cursor }: Trail): Wanted {
  return {
    ...(floor === null ? {} : { oldest: floor }),
    ...(cursor === null ? {} : { cursor }),
  };
}

function advance(trail: Trail, { response_metadata: more }: Page): void {
  const cursor = more?.next_cursor ?? '';
  trail.pages += 1;
  trail.cursor = cursor === '' || trail.pages >= MOST_PAGES ? null : cursor;
  if (trail.cursor === null) trail.floor = trail.top;
}
