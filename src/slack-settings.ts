import type { SlackMode } from './adapters/slack/mode.ts';

const TOKENS = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const;
const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
type Name =
  | (typeof TOKENS)[number]
  | (typeof OAUTH)[number]
  | 'SLACK_SIGNING_SECRET'
  | 'PAPERBOY_SECRET';

/** The settings that decide it; the tokens of many workspaces are kept under `PAPERBOY_SECRET`. */
export type SlackSettings = { readonly [name in Name]?: string | undefined };

export interface SettingMistake {
  readonly name: Name;
  /** What follows the name in a sentence, without its end. */
  readonly message: string;
}

type TokenKind = 'app' | 'bot' | 'user' | 'unknown';

const MISPLACED_AS_BOT: Readonly<Record<TokenKind, string | null>> = {
  app: "holds an app token, which belongs in SLACK_APP_TOKEN; a bot token begins with xoxb- and is on the app's page OAuth & Permissions",
  bot: null,
  user: "holds a user token; the bot token beside it, on the app's page OAuth & Permissions, begins with xoxb-",
  unknown: null,
};
const MISPLACED_AS_APP: Readonly<Record<TokenKind, string | null>> = {
  app: null,
  bot: "holds a bot token, which belongs in SLACK_BOT_TOKEN; an app token begins with xapp- and is made on the app's page Basic Information",
  user: "holds a user token; an app token begins with xapp- and is made on the app's page Basic Information",
  unknown: null,
};

const FROM_PAGE = "is missing, which OAuth needs: copy it from the app's page Basic Information";
/** What OAuth needs, and what is said where it is missing. */
const OAUTH_PARTS: readonly SettingMistake[] = [
  mistake('SLACK_SIGNING_SECRET', FROM_PAGE),
  mistake('SLACK_CLIENT_ID', FROM_PAGE),
  mistake('SLACK_CLIENT_SECRET', FROM_PAGE),
  mistake(
    'SLACK_STATE_SECRET',
    'is missing, which OAuth needs: make one with openssl rand -base64 32',
  ),
  mistake(
    'PAPERBOY_SECRET',
    'is missing, under which OAuth keeps the tokens of workspaces: make one with openssl rand -base64 32',
  ),
];

/** The mode that the settings switch on; `null` where they leave Slack off. */
export function slackMode(settings: SlackSettings): SlackMode | null {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = settings;
  if (botToken !== undefined && appToken !== undefined) {
    return { kind: 'socket', botToken, appToken };
  }
  if (signingSecret === undefined) return null;
  if (botToken !== undefined) return { kind: 'http', botToken, signingSecret };
  if (clientId === undefined || clientSecret === undefined || stateSecret === undefined) {
    return null;
  }
  return { kind: 'oauth', clientId, clientSecret, stateSecret, signingSecret };
}

/** What keeps settings from being one of the modes, or none at all. No value is in what is said. */
export function slackMistakes(settings: SlackSettings): readonly SettingMistake[] {
  return [...tokenMistakes(settings), ...modeMistakes(settings)];
}

/** Tokens in the wrong place, which Slack would refuse without a word on what to do. */
function tokenMistakes(settings: SlackSettings): readonly SettingMistake[] {
  const { SLACK_BOT_TOKEN: botToken = '', SLACK_APP_TOKEN: appToken = '' } = settings;
  const inBot = MISPLACED_AS_BOT[kindOf(botToken)];
  const inApp = MISPLACED_AS_APP[kindOf(appToken)];
  return [
    ...(inBot === null ? [] : [mistake('SLACK_BOT_TOKEN', inBot)]),
    ...(inApp === null ? [] : [mistake('SLACK_APP_TOKEN', inApp)]),
  ];
}

/** By the prefixes of https://docs.slack.dev/authentication/tokens; with rotation `xoxe.` stands before them. */
function kindOf(token: string): TokenKind {
  if (token.startsWith('xapp-')) return 'app';
  if (/^(?:xoxe\.)?xoxb-/u.test(token)) return 'bot';
  return /^(?:xoxe\.)?xoxp-/u.test(token) ? 'user' : 'unknown';
}

function modeMistakes(settings: SlackSettings): readonly SettingMistake[] {
  const isSet = (name: Name): boolean => settings[name] !== undefined;
  const oauth = OAUTH.filter(isSet);
  if (oauth.length > 0) {
    const tokens = TOKENS.filter(isSet);
    if (tokens.length === 0) return OAUTH_PARTS.filter(({ name }) => !isSet(name));
    return tokens.map((name) =>
      mistake(
        name,
        `is for one workspace, but ${oauth.join(', ')} for many, through OAuth: take away the one or the other`,
      ),
    );
  }
  if (isSet('SLACK_BOT_TOKEN')) {
    if (isSet('SLACK_APP_TOKEN') || isSet('SLACK_SIGNING_SECRET')) return [];
    return [
      mistake(
        'SLACK_BOT_TOKEN',
        'needs another setting beside it: SLACK_APP_TOKEN for Socket Mode, which wants no public address, or SLACK_SIGNING_SECRET for HTTP',
      ),
    ];
  }
  if (isSet('SLACK_APP_TOKEN')) {
    return [
      mistake(
        'SLACK_BOT_TOKEN',
        "is missing, which Socket Mode needs beside SLACK_APP_TOKEN: copy it from the app's page OAuth & Permissions",
      ),
    ];
  }
  if (!isSet('SLACK_SIGNING_SECRET')) return [];
  return [
    mistake(
      'SLACK_SIGNING_SECRET',
      `switches nothing on alone: add SLACK_BOT_TOKEN for one workspace over HTTP, or ${OAUTH.join(', ')} and PAPERBOY_SECRET for many through OAuth`,
    ),
  ];
}

function mistake(name: Name, message: string): SettingMistake {
  return { name, message };
}
