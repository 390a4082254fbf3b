import { createEmulator } from 'emulate';
import { SCOPES } from '../../../src/adapters/slack/scopes.ts';

/**
 * Slack as `emulate` has it, which is other people's reading of Slack's documentation: one workspace,
 * a Web API that wants its scopes, and OAuth. It has no Socket Mode, no commands or presses and so no
 * response_url, no organisations, no rate limits, no tokens that end, no `users.conversations`,
 * `chat.unfurl` or `apps.uninstall`. It answers on this machine alone and asks nobody anything.
 */
export interface EmulatedSlack extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly origin: string;
  readonly apiUrl: string;
  readonly authorizeUrl: string;
  readonly app: { readonly clientId: string; readonly clientSecret: string };
  /** Of a bot in the workspace, with all scopes that the bot asks for. */
  readonly botToken: string;
  /** Of the same bot, with the scope for commands alone. */
  readonly bareToken: string;
  /** Of a person, an admin. */
  readonly adminToken: string;
}

export const TEAM = 'T000000001';
export const BOT_USER = 'U0PAPERBOY';
export const BOT_ID = 'B0PAPERBOY';
/** In the workspace from the start, an admin, and in both channels. */
export const ADMIN = 'U000000001';
export const GENERAL = 'C000000001';

export async function startEmulatedSlack(redirectUrl: string): Promise<EmulatedSlack> {
  const app = { clientId: '17.42', clientSecret: 'the-client-secret-of-a-test' };
  const bot = { user: BOT_USER, type: 'bot', bot_id: BOT_ID, bot_user_id: BOT_USER };
  const botToken = 'xoxb-of-the-bot';
  const bareToken = 'xoxb-without-scopes';
  const adminToken = 'xoxp-of-an-admin';
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    hostname: '127.0.0.1',
    seed: {
      slack: {
        team: { name: 'Lab', domain: 'lab' },
        strict_scopes: true,
        users: [{ name: 'ann' }],
        oauth_apps: [
          {
            client_id: app.clientId,
            client_secret: app.clientSecret,
            name: 'Paperboy',
            redirect_uris: [redirectUrl],
            bot_id: BOT_ID,
            bot_user_id: BOT_USER,
            bot_name: 'paperboy',
          },
        ],
        tokens: [
          { ...bot, token: botToken, scopes: SCOPES.map(({ scope }) => scope) },
          { ...bot, token: bareToken, scopes: ['commands'] },
          { user: ADMIN, type: 'user', token: adminToken },
        ],
      },
    },
  });
  const origin = `http://127.0.0.1:${new URL(emulator.url).port}`;
  return {
    origin,
    apiUrl: `${origin}/api/`,
    authorizeUrl: `${origin}/oauth/v2/authorize`,
    app,
    botToken,
    bareToken,
    adminToken,
    [Symbol.asyncDispose]: async () => emulator.close(),
  };
}
