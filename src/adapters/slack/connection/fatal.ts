import { StartError } from '../../../core/errors.ts';
import { slackCode } from '../api/error-code.ts';

const COPY = 'Copy it again from the page of your app';

/** What Slack says of a token that will never work, and what mends it. */
const BOT_TOKEN: ReadonlyMap<string, string> = new Map([
  ['invalid_auth', `Slack does not know the SLACK_BOT_TOKEN. ${COPY} (OAuth & Permissions).`],
  ['not_authed', `Slack does not know the SLACK_BOT_TOKEN. ${COPY} (OAuth & Permissions).`],
  [
    'account_inactive',
    'The app was taken out of the workspace of the SLACK_BOT_TOKEN. Install it again on the page of your app (Install App), and copy the new token.',
  ],
  [
    'token_revoked',
    'The SLACK_BOT_TOKEN was revoked. Install the app again on the page of your app (Install App), and copy the new token.',
  ],
  [
    'token_expired',
    'The SLACK_BOT_TOKEN has expired: token rotation is on. Use OAuth (SLACK_CLIENT_ID and the like), or an app without rotation.',
  ],
  ['not_allowed_token_type', 'The SLACK_BOT_TOKEN is none of a bot: it begins with xoxb-.'],
]);
const APP_TOKEN: ReadonlyMap<string, string> = new Map([
  [
    'invalid_auth',
    `Slack does not know the SLACK_APP_TOKEN. ${COPY} (Basic Information, App-Level Tokens).`,
  ],
  [
    'not_authed',
    `Slack does not know the SLACK_APP_TOKEN. ${COPY} (Basic Information, App-Level Tokens).`,
  ],
  ['token_revoked', 'The SLACK_APP_TOKEN was revoked. Make a new one under App-Level Tokens.'],
  ['account_inactive', 'The SLACK_APP_TOKEN was revoked. Make a new one under App-Level Tokens.'],
  [
    'not_allowed_token_type',
    'The SLACK_APP_TOKEN is no app-level token: it begins with xapp-. Make one under Basic Information, App-Level Tokens.',
  ],
  [
    'missing_scope',
    'The SLACK_APP_TOKEN lacks the scope connections:write. Make a new one with it under Basic Information, App-Level Tokens.',
  ],
  [
    'socket_mode_not_enabled',
    'Socket Mode is off. Switch it on, on the page of your app (Socket Mode).',
  ],
  [
    'forbidden_team',
    'The workspace does not let this app connect. Ask an admin of the workspace to approve it.',
  ],
]);

/** The error where a bot token will never work; `null` where it may, later. */
export function fatalBotToken(error: unknown): StartError | null {
  return fatalIn(BOT_TOKEN, error);
}

/** The error where connecting with an app token will never work; `null` where it may, later. */
export function fatalAppToken(error: unknown): StartError | null {
  return fatalIn(APP_TOKEN, error);
}

function fatalIn(known: ReadonlyMap<string, string>, error: unknown): StartError | null {
  const message = known.get(slackCode(error) ?? '');
  return message === undefined ? null : new StartError(message);
}
