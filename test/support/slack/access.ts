import { ApiError } from './api-error.ts';
import { Channel } from './channel.ts';
import { covers } from './installation.ts';
import type { Installation } from './installation.ts';
import type { User, World } from './world.ts';

/** @throws ApiError `missing_scope` */
export function needScope({ scopes }: Installation, needed: string): void {
  if (scopes.includes(needed)) return;
  throw new ApiError('missing_scope', { needed, provided: scopes.join(',') });
}

/** What of a kind of conversation needs its own scope. */
export function needScopeFor(by: Installation, { kind }: Channel, right: string): void {
  const prefix = { public: 'channels', private: 'groups', direct: 'im' }[kind];
  needScope(by, `${prefix}:${right}`);
}

/** A channel that the app can see at all. @throws ApiError `channel_not_found` */
export function visibleChannel(world: World, by: Installation, id: string): Channel {
  const channel = world.channels.get(id);
  const isHidden =
    channel === undefined ||
    channel.isDeleted ||
    !covers(by, channel.workspace) ||
    (channel.isPrivate && !channel.members.has(by.botUserId));
  if (isHidden) throw new ApiError('channel_not_found');
  return channel;
}

/** One that it may write in. A person's id opens the direct messages with them. */
export function writableChannel(world: World, by: Installation, id: string): Channel {
  const user = world.users.get(id);
  if (user !== undefined && !user.isBot && covers(by, user.workspace)) {
    return directMessages(world, by, user);
  }
  const channel = visibleChannel(world, by, id);
  if (channel.isArchived) throw new ApiError('is_archived');
  if (!channel.members.has(by.botUserId)) throw new ApiError('not_in_channel');
  return channel;
}

export function directMessages(world: World, by: Installation, user: User): Channel {
  const existing = [...world.channels.values()].find(
    ({ kind, members }) => kind === 'direct' && members.has(user.id) && members.has(by.botUserId),
  );
  if (existing !== undefined) return existing;
  const channel = new Channel(user.workspace, world.ids.next('D'), '', 'direct');
  channel.members.add(user.id).add(by.botUserId);
  world.channels.set(channel.id, channel);
  return channel;
}

/** The one that an app-wide token means. @throws ApiError `user_not_found` */
export function visibleUser(world: World, by: Installation, id: string): User {
  const user = world.users.get(id);
  if (user === undefined || !covers(by, user.workspace)) throw new ApiError('user_not_found');
  return user;
}
