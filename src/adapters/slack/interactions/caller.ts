import type { Caller } from '../../../core/command.ts';
import { channelAddress, personAddress } from '../addresses.ts';
import type { FrontDesk } from '../front-desk.ts';
import { postTrouble } from './post-trouble.ts';
import type { Place } from './rights.ts';

/** Whether it is a direct conversation, with the bot or with anybody: nothing is posted there. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/** Who asks, and where. */
export async function callerOf(
  place: Place,
  { rights }: Pick<FrontDesk, 'rights'>,
): Promise<Caller> {
  const isAlone = isDirect(place.channel);
  return {
    channel: channelAddress(place.workspace, place.channel),
    person: personAddress(place.workspace, place.user),
    isManager: isAlone || (await rights.mayManage(place)),
    isDirect: isAlone,
    postTrouble: null,
  };
}

/** The caller with what would keep posts from coming, which takes a question to Slack. */
export async function withTrouble(
  caller: Caller,
  place: Place,
  desk: Parameters<typeof postTrouble>[1],
): Promise<Caller> {
  return caller.isDirect ? caller : { ...caller, postTrouble: await postTrouble(place, desk) };
}
