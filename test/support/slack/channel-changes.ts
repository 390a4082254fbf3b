import type { Channel } from './channel.ts';
import type { Json } from './messages.ts';
import type { User, World } from './world.ts';

export function invite(world: World, channel: Channel, inviter: User): void {
  const bot = channel.workspace.botUserId;
  if (channel.members.has(bot)) return;
  channel.members.add(bot);
  tellMember(world, channel, { type: 'member_joined_channel', user: bot, inviter: inviter.id });
}

/**
 * Of its own removal a bot is told by `channel_left`, not by `member_left_channel`, which only goes to
 * those who stay: https://github.com/slackapi/bolt-js/issues/1847.
 */
export function kick(world: World, channel: Channel, actor: User): void {
  const bot = channel.workspace.botUserId;
  if (!channel.members.delete(bot)) return;
  const type = channel.isPrivate ? 'group_left' : 'channel_left';
  world.tell(channel.workspace, { type, channel: channel.id, actor_id: actor.id });
}

export function archive(world: World, channel: Channel, user: User): void {
  channel.isArchived = true;
  tellChannel(world, channel, 'archive', user);
}

export function unarchive(world: World, channel: Channel, user: User): void {
  channel.isArchived = false;
  tellChannel(world, channel, 'unarchive', user);
}

export function remove(world: World, channel: Channel, user: User): void {
  channel.isDeleted = true;
  tellChannel(world, channel, 'deleted', user);
}

/** Of public channels everybody hears, of private ones those who are in them. */
function tellChannel(world: World, channel: Channel, what: string, user: User): void {
  const { workspace, isPrivate, members, id } = channel;
  const installation = world.installationIn(workspace);
  if (isPrivate && !members.has(installation?.botUserId ?? '')) return;
  const type = `${isPrivate ? 'group' : 'channel'}_${what}`;
  world.tell(workspace, { type, channel: id, user: user.id, actor_id: user.id });
}

function tellMember(world: World, channel: Channel, event: Json): void {
  const kind = channel.isPrivate ? 'G' : 'C';
  const { workspace, id } = channel;
  world.tell(workspace, { ...event, channel: id, channel_type: kind, team: workspace.id });
}
