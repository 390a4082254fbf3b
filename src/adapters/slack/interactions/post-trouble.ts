import { z } from 'zod';
import { errorFields } from '../adapter-log.ts';
import { slackCode } from '../api/error-code.ts';
import type { FrontDesk } from '../front-desk.ts';
import type { Place } from './rights.ts';

const ChannelInfo = z.object({
  channel: z.object({
    is_member: z.boolean().default(false),
    is_archived: z.boolean().default(false),
  }),
});

const NOT_IN_CHANNEL =
  'Paperboy is not in this channel yet: type /invite @Paperboy here. Until then what is due waits.';

/** A dialog that is sent off has to be answered within three seconds. */
const PATIENCE_MS = 1500;

type TroubleDesk = Pick<FrontDesk, 'api' | 'workspaces' | 'log' | 'sleep' | 'signal'>;

/** Why posts would be refused in a channel as things stand; `null` where nothing is known soon. */
export async function postTrouble(place: Place, desk: TroubleDesk): Promise<string | null> {
  const inTime = async (): Promise<null> => {
    await desk.sleep(PATIENCE_MS, desk.signal);
    return null;
  };
  return Promise.race([askSlack(place, desk), inTime()]);
}

async function askSlack(
  { workspace, channel }: Place,
  { api, workspaces, log }: TroubleDesk,
): Promise<string | null> {
  try {
    const access = await workspaces.accessOf(workspace);
    if (access === null) return null;
    const info = await api.call(access, 'conversations.info', { channel }, ChannelInfo);
    if (info.channel.is_archived) return 'This channel is archived: nothing can be posted in it.';
    return info.channel.is_member ? null : NOT_IN_CHANNEL;
  } catch (error) {
    // Slack shows a private channel to its members alone.
    if (slackCode(error) === 'channel_not_found') return NOT_IN_CHANNEL;
    log.info(errorFields(error), 'It is not known whether posts are taken');
    return null;
  }
}
