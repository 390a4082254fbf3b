import { comeBack, leave, unblock } from '../../../core/channel/edits.ts';
import type { Channel } from '../../../core/channel/channel.ts';
import type { Channels, ChannelStanding } from '../../../core/channel/channels.ts';
import { instantText } from '../../../core/instant.ts';
import type { InstantText } from '../../../core/instant.ts';
import { channelAddress, workspacePrefix } from '../addresses.ts';

/** What knowing where the bot is works with. */
export interface MembershipParts {
  readonly channels: Pick<Channels, 'edit' | 'under'>;
  readonly now: () => Temporal.Instant;
}

/** The bot is in a channel, perhaps again: what waited comes. */
export async function joined(
  workspace: string,
  channel: string,
  parts: MembershipParts,
): Promise<void> {
  await changeKnown(channelAddress(workspace, channel), returned, parts);
}

/** A channel that was archived is open again, for the bot too where it did not leave before. */
export async function opened(
  workspace: string,
  channel: string,
  parts: MembershipParts,
): Promise<void> {
  await changeKnown(channelAddress(workspace, channel), mended, parts);
}

/** The bot was taken out of a channel, or the channel is no more. */
export async function left(
  workspace: string,
  channel: string,
  parts: MembershipParts,
): Promise<void> {
  await changeKnown(channelAddress(workspace, channel), gone, parts);
}

/** The app was taken out of a workspace, with all its channels. */
export async function leftWorkspace(workspace: string, parts: MembershipParts): Promise<void> {
  for (const standing of await parts.channels.under(workspacePrefix(workspace))) {
    await change(standing, gone, parts);
  }
}

type Edit = (channel: Channel, now: InstantText) => Channel;

/** What becomes of a channel that stands so; `null` for nothing. */
type Decide = (standing: ChannelStanding) => Edit | null;

const returned: Decide = (standing) => (standing.removedAt === null ? mended(standing) : comeBack);
const mended: Decide = ({ blockedReason }) => (blockedReason === null ? null : unblock);
const gone: Decide = ({ removedAt }) => (removedAt === null ? leave : null);

/** Changes a channel in which somebody set something. */
async function changeKnown(id: string, decide: Decide, parts: MembershipParts): Promise<void> {
  const standing = (await parts.channels.under(id)).find((each) => each.id === id);
  if (standing !== undefined) await change(standing, decide, parts);
}

async function change(
  standing: ChannelStanding,
  decide: Decide,
  { channels, now }: MembershipParts,
): Promise<void> {
  const edit = decide(standing);
  if (edit !== null) await channels.edit(standing.id, (each) => edit(each, instantText(now())));
}
