import { needScope, visibleChannel, writableChannel } from './access.ts';
import { ApiError, invalid } from './api-error.ts';
import { flag, needed, optional, structured } from './args.ts';
import type { Args } from './args.ts';
import type { Channel } from './channel.ts';
import { domainOf } from './link-domains.ts';
import { attachmentProblems, mentionsOf } from './message-limits.ts';
import { deleteMessage, editMessage, messageJson, newMessage } from './messages.ts';
import type { Content, Json, StoredMessage } from './messages.ts';
import type { Call, Methods } from './method.ts';
import { TooMany } from './method.ts';
import { linksIn } from './read-mrkdwn.ts';

/** Of the text of an edit, in bytes with the control characters escaped. */
const EDITED_TEXT = 4000;

export const CHAT_METHODS: Methods = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
  'chat.unfurl': unfurl,
};

function postMessage({ world, args, by, limits }: Call): Json {
  needScope(by, 'chat:write');
  const channel = writableChannel(world, by, needed(args, 'channel'));
  const threadTs = threadOf(channel, args);
  const wait = limits.post(channel.id);
  if (wait !== null) throw new TooMany(wait);
  const message = newMessage(world, {
    channel,
    userId: by.botUserId,
    botId: by.botId,
    threadTs,
    unfurlLinks: flag(args, 'unfurl_links') ?? false,
    unfurlMedia: flag(args, 'unfurl_media') ?? true,
    ...contentOf(args),
  });
  world.notice({ channel, message });
  const told = messageJson(message, { appId: world.app.appId, metadata: true });
  return { channel: channel.id, ts: message.ts, message: told };
}

function postEphemeral({ world, args, by }: Call): Json {
  needScope(by, 'chat:write');
  const channel = writableChannel(world, by, needed(args, 'channel'));
  const user = needed(args, 'user');
  if (!channel.members.has(user)) throw new ApiError('user_not_in_channel');
  const message = newMessage(world, {
    channel,
    userId: by.botUserId,
    botId: by.botId,
    threadTs: threadOf(channel, args),
    onlyFor: user,
    ...contentOf(args),
  });
  world.notice({ channel, message, onlyFor: user });
  return { message_ts: message.ts };
}

function update({ world, args, by }: Call): Json {
  needScope(by, 'chat:write');
  const { channel, message } = ownMessage({ world, args, by }, 'cant_update_message');
  const content = contentOf(args);
  const escaped = (content.text ?? '')
    .replaceAll(/&(?!(?:amp|lt|gt);)/gu, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  if (Buffer.byteLength(escaped) > EDITED_TEXT) {
    world.note(['msg_too_long: the text of an edit']);
    throw new ApiError('msg_too_long');
  }
  editMessage(world, message, content);
  world.notice({ channel, message });
  const told = messageJson(message, { appId: world.app.appId, metadata: true });
  return { channel: channel.id, ts: message.ts, text: message.text, message: told };
}

function remove({ world, args, by }: Call): Json {
  needScope(by, 'chat:write');
  const { channel, message } = ownMessage({ world, args, by }, 'cant_delete_message');
  deleteMessage(message);
  world.notice({ channel, message });
  return { channel: channel.id, ts: message.ts };
}

function getPermalink({ world, args, by }: Call): Json {
  const channel = visibleChannel(world, by, needed(args, 'channel'));
  const ts = needed(args, 'message_ts');
  if (channel.message(ts) === null) throw new ApiError('message_not_found');
  const link = `${world.origin}/archives/${channel.id}/p${ts.replace('.', '')}`;
  return { channel: channel.id, permalink: link };
}

/** Only links that stand in the message; where it is comes in one of two ways. */
function unfurl({ world, args, by }: Call): Json {
  needScope(by, 'links:write');
  const unfurls = structured(args, 'unfurls', 'invalid_unfurls_format');
  if (typeof unfurls !== 'object' || unfurls === null) throw new ApiError('missing_unfurls');
  const message = unfurledMessage({ world, args, by });
  const links = new Set(linksIn(message.text).map(({ url }) => url));
  const entries = Object.entries(unfurls) as (readonly [string, Json])[];
  for (const [url, shown] of entries) {
    if (!links.has(url) || domainOf(url) === null) throw new ApiError('cannot_unfurl_url');
    const problems = attachmentProblems([shown], '/unfurls');
    if (problems.length > 0) {
      world.note(problems);
      throw invalid('invalid_blocks', problems);
    }
  }
  const made = entries.map(([url, shown]) => ({ ...shown, from_url: url, is_app_unfurl: true }));
  world.note(mentionsOf({ attachments: made }).map((found) => `an unfurl mentions: ${found}`));
  const others = message.attachments.filter((each) => !links.has(String(each['from_url'])));
  message.attachments = [...others, ...made];
  world.notice({ channel: message.channel, message });
  return {};
}

function unfurledMessage({ world, args, by }: Pick<Call, 'world' | 'args' | 'by'>): StoredMessage {
  const id = optional(args, 'unfurl_id');
  if (id !== null) {
    if (optional(args, 'source') === null) throw new ApiError('missing_source');
    const found = [...world.messages.values()].find((message) => unfurlId(message) === id);
    if (found?.channel.members.has(by.botUserId) !== true) {
      throw new ApiError('cannot_find_message');
    }
    return found;
  }
  const channel = world.channels.get(needed(args, 'channel'));
  const ts = needed(args, 'ts');
  if (channel === undefined || !channel.members.has(by.botUserId)) {
    throw new ApiError('cannot_find_channel');
  }
  const message = channel.message(ts);
  if (message === null) throw new ApiError('cannot_find_message');
  return message;
}

export function unfurlId({ channel, ts }: StoredMessage): string {
  return `${channel.id}-${ts}-unfurl`;
}

function ownMessage(
  { world, args, by }: Pick<Call, 'world' | 'args' | 'by'>,
  refusal: string,
): { readonly channel: Channel; readonly message: StoredMessage } {
  const channel = visibleChannel(world, by, needed(args, 'channel'));
  const message = channel.message(needed(args, 'ts'));
  if (message === null) throw new ApiError('message_not_found');
  if (message.userId !== by.botUserId) throw new ApiError(refusal);
  if (channel.isArchived) throw new ApiError('is_archived');
  return { channel, message };
}

function threadOf(channel: Channel, args: Args): string | null {
  const ts = optional(args, 'thread_ts');
  if (ts === null) return null;
  const root = channel.message(ts);
  if (root === null) throw new ApiError('thread_not_found');
  return root.threadTs ?? root.ts;
}

/** What of it is no content at all is refused with the rest. */
function contentOf(args: Args): Content {
  const text = optional(args, 'text');
  return {
    ...(text !== null && { text }),
    blocks: structured(args, 'blocks', 'invalid_blocks_format') as Content['blocks'],
    attachments: structured(args, 'attachments') as Content['attachments'],
    metadata: structured(args, 'metadata', 'invalid_metadata_format') as Content['metadata'],
  };
}
