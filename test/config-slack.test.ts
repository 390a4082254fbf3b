import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../src/config.ts';
import { slackMistakes, slackMode } from '../src/slack-settings.ts';
import type { SlackMode } from '../src/adapters/slack/mode.ts';
import type { SlackSettings } from '../src/slack-settings.ts';

const FULL = {
  SLACK_BOT_TOKEN: 'xoxb-1-bot-hush',
  SLACK_APP_TOKEN: 'xapp-1-app-hush',
  SLACK_SIGNING_SECRET: 'signing-hush',
  SLACK_CLIENT_ID: '123.456',
  SLACK_CLIENT_SECRET: 'client-hush',
  SLACK_STATE_SECRET: 'state-hush',
  PAPERBOY_SECRET: 'paperboy-secret-hush-0123456789abcdef',
} as const;
type Name = keyof typeof FULL;
const NAMES = Object.keys(FULL) as Name[];
const BOT = 'SLACK_BOT_TOKEN';
const APP = 'SLACK_APP_TOKEN';
const SIGNING = 'SLACK_SIGNING_SECRET';
const ID = 'SLACK_CLIENT_ID';
const CLIENT = 'SLACK_CLIENT_SECRET';
const STATE = 'SLACK_STATE_SECRET';
const SECRET = 'PAPERBOY_SECRET';

const only = (...names: readonly Name[]): SlackSettings =>
  Object.fromEntries(names.map((name) => [name, FULL[name]]));
const modeOf = (env: NodeJS.ProcessEnv): SlackMode | null =>
  slackMode(readSettings(env, join(import.meta.dirname, 'no-such-file')));
/** The lines that name what is wrong. */
const problems = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    modeOf(env);
    return [];
  } catch (error) {
    const said = String(error);
    expect(said).not.toContain('hush');
    return said.split('\n').slice(1);
  }
};

test.each([
  [[], null],
  [[SECRET], null],
  [[BOT, APP], 'socket'],
  [[BOT, APP, SIGNING], 'socket'],
  [[BOT, SIGNING], 'http'],
  [[BOT, SIGNING, SECRET], 'http'],
  [[ID, CLIENT, STATE, SIGNING, SECRET], 'oauth'],
] as const)('%j is a mode: %s', (names, kind) => {
  expect(modeOf({ ...only(...names) })?.kind ?? null).toBe(kind);
});

test('a mode carries what it needs and nothing else', () => {
  expect(modeOf({ ...only(BOT, APP, SIGNING) })).toEqual({
    kind: 'socket',
    botToken: FULL.SLACK_BOT_TOKEN,
    appToken: FULL.SLACK_APP_TOKEN,
  });
  expect(modeOf({ ...only(BOT, SIGNING) })).toEqual({
    kind: 'http',
    botToken: FULL.SLACK_BOT_TOKEN,
    signingSecret: FULL.SLACK_SIGNING_SECRET,
  });
  expect(modeOf({ ...only(ID, CLIENT, STATE, SIGNING, SECRET) })).toEqual({
    kind: 'oauth',
    clientId: FULL.SLACK_CLIENT_ID,
    clientSecret: FULL.SLACK_CLIENT_SECRET,
    stateSecret: FULL.SLACK_STATE_SECRET,
    signingSecret: FULL.SLACK_SIGNING_SECRET,
  });
});

test.each([
  [
    [BOT],
    'SLACK_BOT_TOKEN needs another setting beside it: SLACK_APP_TOKEN for Socket Mode, which wants no public address, or SLACK_SIGNING_SECRET for HTTP.',
  ],
  [
    [APP],
    "SLACK_BOT_TOKEN is missing, which Socket Mode needs beside SLACK_APP_TOKEN: copy it from the app's page OAuth & Permissions.",
  ],
  [
    [APP, SIGNING],
    "SLACK_BOT_TOKEN is missing, which Socket Mode needs beside SLACK_APP_TOKEN: copy it from the app's page OAuth & Permissions.",
  ],
  [
    [SIGNING, SECRET],
    'SLACK_SIGNING_SECRET switches nothing on alone: add SLACK_BOT_TOKEN for one workspace over HTTP, or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET and PAPERBOY_SECRET for many through OAuth.',
  ],
  [
    [ID, CLIENT, STATE, SIGNING],
    'PAPERBOY_SECRET is missing, under which OAuth keeps the tokens of workspaces: make one with openssl rand -base64 32.',
  ],
  [
    [ID, CLIENT, SIGNING, SECRET],
    'SLACK_STATE_SECRET is missing, which OAuth needs: make one with openssl rand -base64 32.',
  ],
  [
    [CLIENT, STATE, SIGNING, SECRET],
    "SLACK_CLIENT_ID is missing, which OAuth needs: copy it from the app's page Basic Information.",
  ],
  [
    [BOT, SIGNING, ID, CLIENT],
    'SLACK_BOT_TOKEN is for one workspace, but SLACK_CLIENT_ID, SLACK_CLIENT_SECRET for many, through OAuth: take away the one or the other.',
  ],
  [
    [APP, ID, CLIENT, STATE, SIGNING, SECRET],
    'SLACK_APP_TOKEN is for one workspace, but SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET for many, through OAuth: take away the one or the other.',
  ],
] as const)('%j is none, and it is said what to do', (names, line) => {
  expect(problems({ ...only(...names) })).toEqual([`  ${line}`]);
});

test('of OAuth all that is missing is named at once', () => {
  expect(problems({ ...only(ID) }).map((line) => line.trim().split(' ')[0])).toEqual([
    SIGNING,
    CLIENT,
    STATE,
    SECRET,
  ]);
});

test('every combination is one of the modes, none at all, or a mistake that names a setting and its fix', () => {
  const kinds = new Map<string, number>();
  for (let bits = 0; bits < 2 ** NAMES.length; bits += 1) {
    const names = NAMES.filter((__, at) => Math.floor(bits / 2 ** at) % 2 === 1);
    const settings = only(...names);
    const has = (...wanted: readonly Name[]) => wanted.every((name) => names.includes(name));
    const none = (...others: readonly Name[]) => others.every((name) => !names.includes(name));
    const oneWorkspace = none(ID, CLIENT, STATE) && has(BOT) && !none(APP, SIGNING);
    const many = none(BOT, APP) && has(ID, CLIENT, STATE, SIGNING, SECRET);
    const off = names.every((name) => name === SECRET);
    const mistakes = slackMistakes(settings);
    const isRight = oneWorkspace || many || off;
    expect([names, mistakes.length === 0]).toEqual([names, isRight]);
    for (const { name, message } of mistakes) {
      expect(`${name} ${message}`).toMatch(/: (?:add|copy|make|take|SLACK_APP_TOKEN for) /u);
    }
    const kind = isRight ? (slackMode(settings)?.kind ?? 'off') : 'wrong';
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  expect(Object.fromEntries(kinds)).toEqual({ off: 2, socket: 4, http: 2, oauth: 1, wrong: 119 });
});

test('tokens in the wrong place are told apart, and not shown', () => {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app } = FULL;
  expect(problems({ [BOT]: app, [APP]: bot })).toEqual([
    "  SLACK_BOT_TOKEN holds an app token, which belongs in SLACK_APP_TOKEN; a bot token begins with xoxb- and is on the app's page OAuth & Permissions.",
    "  SLACK_APP_TOKEN holds a bot token, which belongs in SLACK_BOT_TOKEN; an app token begins with xapp- and is made on the app's page Basic Information.",
  ]);
  expect(problems({ [BOT]: 'xoxp-hush', [APP]: 'xoxe.xoxp-hush' })).toEqual([
    "  SLACK_BOT_TOKEN holds a user token; the bot token beside it, on the app's page OAuth & Permissions, begins with xoxb-.",
    "  SLACK_APP_TOKEN holds a user token; an app token begins with xapp- and is made on the app's page Basic Information.",
  ]);
  expect(problems({ [BOT]: 'xoxe.xoxb-hush', [APP]: app })).toEqual([]);
  expect(problems({ [BOT]: app }).map((line) => line.slice(0, 28))).toEqual([
    '  SLACK_BOT_TOKEN holds an a',
    '  SLACK_BOT_TOKEN needs anot',
  ]);
});

test('mistakes of one setting and of several together come at once', () => {
  expect(
    problems({ SLACK_BOT_TOKEN: 'with hush blanks', SLACK_MANAGERS: 'some', LOG_LEVEL: 'loud' }),
  ).toEqual([
    '  SLACK_BOT_TOKEN must hold no blanks, and no signs but those of a plain keyboard: copy it again.',
    '  SLACK_MANAGERS must be everyone or admins. It is "some".',
    expect.stringMatching(/^ {2}LOG_LEVEL must be one of/u),
    expect.stringMatching(/^ {2}SLACK_BOT_TOKEN needs another setting beside it/u),
  ]);
  expect(problems({ SLACK_MANAGERS: 'admins' })).toEqual([]);
  expect(problems({ SLACK_BOT_TOKEN: 'xoxb-…', SLACK_APP_TOKEN: 'xapp-1-hush' })).toEqual([
    expect.stringMatching(/^ {2}SLACK_BOT_TOKEN must hold [^…]*copy it again\.$/u),
  ]);
});
