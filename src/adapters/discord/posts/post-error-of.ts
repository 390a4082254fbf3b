import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { PostError } from '../../../core/delivery/post-error.ts';
import { isUnreachable } from '../../../core/network-trouble.ts';
import { limitLasts } from '../rest.ts';

/** With a wrong token the channel is not at fault, and asking on would get the address banned. */
const TOKEN_WAIT_MS = 10 * 60_000;

/** What stands between, such as a proxy, answers with pages; it turns away everything for a while. */
const BETWEEN_WAIT_MS = 60_000;

const LOCKED = 'The thread is locked: somebody who manages threads has to open it again.';

/** In words for people what is missing. */
const REFUSALS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [RESTJSONErrorCodes.UnknownChannel, 'The channel does not exist any more.'],
  [RESTJSONErrorCodes.UnknownGuild, 'The bot is not in this server any more.'],
  [
    RESTJSONErrorCodes.MissingAccess,
    'Paperboy cannot see the channel: give it View Channel there.',
  ],
  [
    RESTJSONErrorCodes.MissingPermissions,
    'Paperboy may not post in the channel: give it View Channel, Send Messages and Embed Links there.',
  ],
  [RESTJSONErrorCodes.ThreadLocked, LOCKED],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, LOCKED],
  [
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
    'This person takes no direct messages from the bot.',
  ],
]);

/** What a failed request means for a post. Only what is known of it is said: errors hold addresses with secrets. */
export function postErrorOf(error: unknown): PostError {
  if (error instanceof PostError) return error;
  if (error instanceof RateLimitError) {
    return new PostError('not-sent', 'Discord wants fewer posts for a while.', limitLasts(error));
  }
  if (error instanceof DiscordAPIError) return answered(error);
  if (error instanceof HTTPError) {
    return new PostError('unknown', `Discord answered ${error.status}.`);
  }
  if (isUnreachable(error)) {
    return new PostError('not-sent', 'Discord cannot be reached.');
  }
  return new PostError('unknown', 'The connection to Discord broke before the answer came.');
}

function answered({ code, status, message, rawError }: DiscordAPIError): PostError {
  if (!isOwn(rawError)) {
    const said = `Something between here and Discord answered ${status}.`;
    return new PostError('not-sent', said, BETWEEN_WAIT_MS);
  }
  const refusal = REFUSALS.get(code);
  if (refusal !== undefined) return new PostError('refused', refusal);
  if (status === 401) {
    return new PostError(
      'not-sent',
      'Discord does not know the DISCORD_TOKEN any more.',
      TOKEN_WAIT_MS,
    );
  }
  const said = `Discord answered ${code}: ${firstLine(message)}`;
  return new PostError(status === 403 || status === 404 ? 'refused' : 'invalid', said);
}

/** Discord says in JSON what is wrong; it alone knows of channels. */
function isOwn(rawError: unknown): boolean {
  return typeof rawError === 'object' && rawError !== null && 'message' in rawError;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, 150) ?? '';
}
