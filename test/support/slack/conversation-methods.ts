import { needScope, needScopeFor, visibleChannel, visibleUser, directMessages } from './access.ts';
import { ApiError } from './api-error.ts';
import { count, flag, needed, optional } from './args.ts';
import type { Args } from './args.ts';
import type { Channel } from './channel.ts';
import { covers } from './installation.ts';
import type { Installation } from './installation.ts';
import { messageJson } from './messages.ts';
import type { Json, StoredMessage } from './messages.ts';
import type { Call, Methods } from './method.ts';
import { TooMany } from './method.ts';

export const CONVERSATION_METHODS: Methods = {
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.info': info,
  'conversations.list': list,
  'conversations.open': open,
  'conversations.join': join,
  'users.conversations': ownConversations,
  'users.info': userInfo,
};

const KINDS: Readonly<Record<string, Channel['kind']>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'direct',
};

function history(call: Call): Json {
  const channel = readableChannel(call, 'conversations.history');
  const messages = channel.messages.filter(({ threadTs }) => threadTs === null).toReversed();
  return lookedUp(call, messages);
}

function replies(call: Call): Json {
  const channel = readableChannel(call, 'conversations.replies');
  const root = channel.message(needed(call.args, 'ts'));
  if (root === null) throw new ApiError('thread_not_found');
  const ts = root.threadTs ?? root.ts;
  return lookedUp(call, [channel.message(ts) ?? root, ...channel.replies(ts)]);
}

function readableChannel({ world, args, by, limits }: Call, method: string): Channel {
  const channel = visibleChannel(world, by, needed(args, 'channel'));
  needScopeFor(by, channel, 'history');
  if (!channel.members.has(by.botUserId)) throw new ApiError('not_in_channel');
  const wait = limits.look(method, channel.workspace.id, world.clock.now());
  if (wait !== null) throw new TooMany(wait);
  return channel;
}

function lookedUp({ world, args, limits }: Call, messages: readonly StoredMessage[]): Json {
  const oldest = Number(optional(args, 'oldest') ?? 0);
  const latest = Number(optional(args, 'latest') ?? Infinity);
  const isInclusive = flag(args, 'inclusive') ?? false;
  const within = messages.filter(({ ts }) => {
    const at = Number(ts);
    return isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const most = limits.nonMarketplace ? 15 : 999;
  const limit = Math.min(most, count(args, 'limit', limits.nonMarketplace ? 15 : 100));
  const { page, next } = paged(within, args, limit);
  const metadata = flag(args, 'include_all_metadata') ?? false;
  const telling = { appId: world.app.appId, metadata };
  return {
    messages: page.map((message) => messageJson(message, telling)),
    has_more: next !== '',
    pin_count: 0,
    response_metadata: { next_cursor: next },
  };
}

function paged<T>(
  all: readonly T[],
  args: Args,
  limit: number,
): { readonly page: readonly T[]; readonly next: string } {
  const cursor = optional(args, 'cursor');
  const from = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64').toString().slice(5));
  if (!Number.isInteger(from)) throw new ApiError('invalid_cursor');
  const hasMore = all.length > from + limit;
  const next = hasMore ? Buffer.from(`next:${from + limit}`).toString('base64') : '';
  return { page: all.slice(from, from + limit), next };
}

function info({ world, args, by }: Call): Json {
  const channel = visibleChannel(world, by, needed(args, 'channel'));
  needScopeFor(by, channel, 'read');
  return { channel: channelJson(channel, by) };
}

function list(call: Call): Json {
  return listed(call, () => true);
}

function ownConversations(call: Call): Json {
  return listed(call, ({ members }) => members.has(call.by.botUserId));
}

/** With the token of an organisation it has to be said in which workspace. */
function listed({ world, args, by }: Call, isWanted: (channel: Channel) => boolean): Json {
  const team = optional(args, 'team_id') ?? by.workspace?.id;
  if (team === undefined) throw new ApiError('missing_argument');
  const types = (optional(args, 'types') ?? 'public_channel').split(',').map((each) => each.trim());
  for (const type of types) {
    const kind = KINDS[type];
    if (kind === undefined) throw new ApiError('invalid_types');
    needScope(by, `${{ public: 'channels', private: 'groups', direct: 'im' }[kind]}:read`);
  }
  const kinds = new Set(types.map((type) => KINDS[type]));
  const channels = [...world.channels.values()].filter(
    (channel) =>
      channel.workspace.id === team &&
      covers(by, channel.workspace) &&
      kinds.has(channel.kind) &&
      !channel.isDeleted &&
      !(channel.isArchived && flag(args, 'exclude_archived') === true) &&
      (!channel.isPrivate || channel.members.has(by.botUserId)) &&
      isWanted(channel),
  );
  const { page, next } = paged(channels, args, Math.min(999, count(args, 'limit', 100)));
  return {
    channels: page.map((channel) => channelJson(channel, by)),
    response_metadata: { next_cursor: next },
  };
}

function open({ world, args, by }: Call): Json {
  needScope(by, 'im:write');
  const users = needed(args, 'users');
  if (users.includes(',')) throw new ApiError('method_not_supported_for_channel_type');
  const user = visibleUser(world, by, users);
  if (user.isBot) throw new ApiError('cannot_dm_bot');
  return { channel: { id: directMessages(world, by, user).id } };
}

function join({ world, args, by }: Call): Json {
  needScope(by, 'channels:join');
  const channel = visibleChannel(world, by, needed(args, 'channel'));
  if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new ApiError('is_archived');
  channel.members.add(by.botUserId);
  return { channel: channelJson(channel, by) };
}

function userInfo({ world, args, by }: Call): Json {
  needScope(by, 'users:read');
  const user = visibleUser(world, by, needed(args, 'user'));
  return {
    user: {
      id: user.id,
      team_id: user.workspace.id,
      name: user.name,
      real_name: user.name,
      deleted: false,
      tz: 'Europe/Amsterdam',
      is_admin: user.isAdmin,
      is_owner: false,
      is_primary_owner: false,
      is_restricted: false,
      is_bot: user.isBot,
      is_app_user: false,
    },
  };
}

function channelJson(channel: Channel, by: Installation): Json {
  const { id, kind, name, members, isArchived, workspace } = channel;
  if (kind === 'direct') {
    const user = [...members].find((member) => member !== by.botUserId);
    return { id, is_im: true, is_archived: isArchived, user, context_team_id: workspace.id };
  }
  return {
    id,
    name,
    is_channel: kind === 'public',
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_archived: isArchived,
    is_general: false,
    is_member: members.has(by.botUserId),
    context_team_id: workspace.id,
    num_members: members.size,
  };
}
