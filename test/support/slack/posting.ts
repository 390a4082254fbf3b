import type { Channel } from './channel.ts';
import { unfurlId } from './chat-methods.ts';
import { domainOf } from './link-domains.ts';
import { newMessage } from './messages.ts';
import type { StoredMessage } from './messages.ts';
import { linksIn } from './read-mrkdwn.ts';
import type { User, World } from './world.ts';

/** As a client sends what was typed: escaped, and addresses in brackets. */
export function writePost(
  world: World,
  channel: Channel,
  user: User,
  typed: string,
  threadTs: string | null = null,
): { readonly message: StoredMessage; readonly isTold: boolean } {
  const escaped = typed
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/https?:\/\/[^\s]+/gu, (url) => `<${url}>`);
  const message = newMessage(world, { channel, userId: user.id, text: escaped, threadTs });
  const links = linksIn(escaped).flatMap(({ url }) => {
    const domain = domainOf(url);
    return domain === null ? [] : [{ domain, url }];
  });
  const installation = world.installationIn(channel.workspace);
  const hears = installation !== null && channel.members.has(installation.botUserId);
  if (!hears || links.length === 0 || !installation.scopes.includes('links:read')) {
    return { message, isTold: false };
  }
  world.tell(channel.workspace, {
    type: 'link_shared',
    user: user.id,
    channel: channel.id,
    message_ts: message.ts,
    ...(threadTs !== null && { thread_ts: threadTs }),
    is_bot_user_member: true,
    unfurl_id: unfurlId(message),
    source: 'conversations_history',
    links,
  });
  return { message, isTold: true };
}
