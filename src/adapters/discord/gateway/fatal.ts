import { DiscordAPIError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import { StartError } from '../../../core/errors.ts';

export const WRONG_TOKEN =
  'Discord does not know the DISCORD_TOKEN. Copy it again from the page of your application (Bot, then Reset Token), without Bot before it.';

/** What ends the connection for good, and what mends it. */
const FATAL: ReadonlyMap<number, string> = new Map<number, string>([
  [GatewayCloseCodes.AuthenticationFailed, WRONG_TOKEN],
  [
    GatewayCloseCodes.InvalidShard,
    'Discord refuses DISCORD_SHARDS (4010). Leave it out, or write it as 0-3/16: the connections of this process, of all.',
  ],
  [
    GatewayCloseCodes.ShardingRequired,
    'The bot is in too many servers for so few connections (4011). Leave DISCORD_SHARDS out, or raise the number behind its slash in every process.',
  ],
  [
    GatewayCloseCodes.InvalidAPIVersion,
    'Discord speaks another version than this Paperboy (4012). Update Paperboy.',
  ],
  [
    GatewayCloseCodes.InvalidIntents,
    'Discord does not know what this Paperboy asks to hear (4013). Update Paperboy.',
  ],
  [
    GatewayCloseCodes.DisallowedIntents,
    'Discord refuses what the bot asks to hear (4014). Paperboy needs no privileged intent; on the page of your application, under Bot, Privileged Gateway Intents, switch on Server Members, Presence and Message Content only where a changed version asks for them, and start again.',
  ],
]);

/** The error of a connection that was closed for good; `null` where it will be opened again. */
export function fatalClose(code: number): StartError | null {
  const message = FATAL.get(code);
  return message === undefined ? null : new StartError(message);
}

/** The error where logging in will never work; `null` where it may, later. */
export function fatalLogin(error: unknown, api: string): StartError | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return new StartError(WRONG_TOKEN);
  }
  if (!(error instanceof DiscordAPIError) || error.status === 429) return null;
  return new StartError(
    error.status === 401
      ? WRONG_TOKEN
      : `DISCORD_API_URL, ${api}, answers ${error.status} where Discord tells how to connect. It must be the address without a version, such as https://discord.com/api`,
  );
}
