import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { PostError } from '../../../core/delivery/post-error.ts';
import { isUnreachable } from '../../../core/network-trouble.ts';
import { neededScopes, slackCode } from '../api/error-code.ts';
import { rateLimitOf } from '../api/rate-limited.ts';
import { refusalOf } from './refusals.ts';

/** With a wrong token the channel is not at fault. */
const TOKEN_WAIT_MS = 10 * 60_000;
const TOKEN: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'token_expired',
]);

/** The workspace is at fault, for longer than a back-off lasts. */
const PAUSE_MS = 10 * 60_000;
const PAUSES: ReadonlyMap<string, string> = new Map([
  ['message_limit_exceeded', 'The workspace has sent as many messages as its plan allows.'],
  ['team_added_to_org', 'The workspace is being moved into an organization.'],
]);

/** What stands between, such as a proxy, answers with pages; it turns away everything for a while. */
const BETWEEN_WAIT_MS = 60_000;

/** The message itself, or the way it was asked, is wrong. */
const INVALID =
  /^(?:invalid_(?:blocks|metadata|arg|array_arg|charset|form_data|post_type|cursor|ts)|msg_|metadata_|attachment_payload|too_many_|markdown_text|missing_post_type|no_text$|method_not_supported)/u;

/** What a failed call means for a post. Only what is known of it is said: errors hold secrets. */
export function postErrorOf(error: unknown): PostError {
  if (error instanceof PostError) return error;
  const waitMs = rateLimitOf(error);
  if (waitMs !== null) {
    return new PostError('not-sent', 'Slack wants fewer calls for a while.', waitMs);
  }
  const code = slackCode(error);
  if (code !== null) return answered(code, neededScopes(error));
  if (error instanceof webApi.WebAPIHTTPError) return fromBetween(error.statusCode);
  if (error instanceof webApi.WebAPIPlatformError || error instanceof z.ZodError) {
    return new PostError('unknown', 'Slack gave an answer that Paperboy does not understand.');
  }
  if (isUnreachable(error)) {
    return new PostError('not-sent', 'Slack cannot be reached.');
  }
  return new PostError('unknown', 'The connection to Slack broke before the answer came.');
}

/** A code that is not known is one of unknown outcome: then nothing is lost, and nothing comes twice. */
function answered(code: string, needed: string | null): PostError {
  const refusal = refusalOf(code, needed);
  if (refusal !== null) return new PostError('refused', refusal);
  if (TOKEN.has(code)) {
    const said = 'Slack does not know the token: check SLACK_BOT_TOKEN, or install Paperboy again.';
    return new PostError('not-sent', said, TOKEN_WAIT_MS);
  }
  const pause = PAUSES.get(code);
  if (pause !== undefined) return new PostError('not-sent', pause, PAUSE_MS);
  return new PostError(INVALID.test(code) ? 'invalid' : 'unknown', `Slack answered ${code}.`);
}

function fromBetween(status: number): PostError {
  if (status >= 500) return new PostError('unknown', `Slack answered ${status}.`);
  const said = `Something between here and Slack answered ${status}.`;
  return new PostError('not-sent', said, BETWEEN_WAIT_MS);
}
