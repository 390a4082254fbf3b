import { warning, wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { formatMoment } from '../../../core/local-time.ts';
import type { KnownChannel } from './known-channels.ts';
import type { SeenChannel } from './seen-channels.ts';

/** What is to be said of a channel. */
export interface ChannelVerdict {
  /** `null` where that could not be found out, or nothing is due there. */
  readonly canPost: boolean | null;
  readonly finding: Finding | null;
}

const INVITE = 'type /invite @Paperboy in it.';
const AGAIN =
  'What is due is tried again every six hours; /papers resume in that channel does it at once.';

/** Whether the bot could post in a channel, from what Slack shows of it, or calls the reason why it shows nothing. */
export function checkChannel(
  { id, settings }: KnownChannel,
  found: SeenChannel | string,
  team: string,
): ChannelVerdict {
  const { removedAt, blockedReason } = settings;
  const name =
    typeof found === 'string' ? `Channel ${id} in ${team}` : `#${found.name} in ${team} (${id})`;
  if (removedAt !== null) return { canPost: null, finding: removed(name, removedAt, found) };
  if (typeof found === 'string') return unseen(name, found);
  if (found.isArchived) {
    const text = `${name} cannot be posted to: it is archived.`;
    return cannot(wrong(text, 'Unarchive it, or follow the topics in another one.'));
  }
  if (!found.hasBot) {
    const text = `${name} cannot be posted to: Paperboy is not in it.`;
    return cannot(wrong(text, `To have the posts there, ${INVITE}`));
  }
  if (blockedReason === null) return { canPost: true, finding: null };
  return cannot(wrong(`${name} refused the last post: ${blockedReason}`, AGAIN));
}

/** Of a channel from which the bot was taken out, which may have changed while it did not run. */
function removed(name: string, removedAt: string, found: SeenChannel | string): Finding {
  if (typeof found !== 'string' && found.hasBot && !found.isArchived) {
    return warning(
      `Paperboy is in ${name} again and does not know it yet.`,
      'It takes note when it starts, and the posts go on.',
    );
  }
  const when = formatMoment(removedAt, 'UTC');
  return warning(
    `${name} gets no posts: Paperboy was taken out of it on ${when}.`,
    `What was set there stays for 30 days. If the posts are to go on, ${INVITE}`,
  );
}

function unseen(name: string, code: string): ChannelVerdict {
  if (code === 'channel_not_found') {
    const text = `${name} cannot be posted to: Paperboy cannot see it. It is private, or does not exist any more.`;
    return cannot(wrong(text, `If it is still there, ${INVITE}`));
  }
  const text = `${name} cannot be looked at: Slack answers ${code}.`;
  const advice =
    code === 'missing_scope'
      ? 'The permissions channels:read and groups:read are needed for that.'
      : 'Run this again in a while.';
  return { canPost: null, finding: warning(text, advice) };
}

function cannot(finding: Finding): ChannelVerdict {
  return { canPost: false, finding };
}
