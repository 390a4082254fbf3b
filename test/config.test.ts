import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import dotenv from 'dotenv';
import { readFileSync } from 'node:fs';
import { readSettings, Settings } from '../src/config.ts';
import { ROOT } from './support/shipped.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-config-'));
  file = join(folder, '.env');
});
afterEach(async () => rm(folder, { recursive: true }));

const problems = (env: NodeJS.ProcessEnv): string => {
  try {
    readSettings(env, file);
    return '';
  } catch (error) {
    return String(error);
  }
};

test('without any setting the defaults stand', () => {
  expect(readSettings({}, file)).toEqual({
    DATABASE_URL: 'sqlite:var/paperboy.db',
    DISCORD_API_URL: 'https://discord.com/api',
    SLACK_MANAGERS: 'everyone',
    SLACK_API_URL: 'https://slack.com/api/',
    SLACK_AUTHORIZE_URL: 'https://slack.com/oauth/v2/authorize',
    FEED_URL: 'https://huggingface.co',
    FEED_MINUTES: 10,
    FEED_DAYS: 5,
    HTTP_HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
  });
});

test('the environment goes before the file, and an empty value counts as none', async () => {
  await writeFile(file, 'LOG_LEVEL=debug\nHTTP_PORT=1\nFEED_MINUTES=\n');
  const settings = readSettings({ HTTP_PORT: '2', LOG_LEVEL: '' }, file);
  expect(settings).toMatchObject({ LOG_LEVEL: 'debug', HTTP_PORT: 2, FEED_MINUTES: 10 });
});

test('all wrong settings are named at once, each with its fix', () => {
  expect(
    problems({
      LOG_LEVEL: 'loud',
      HTTP_PORT: '70000',
      FEED_MINUTES: 'often',
      FEED_URL: 'x',
      DISCORD_API_URL: 'https://x/',
    }),
  ).toBe(
    [
      'StartError: Some settings are wrong:',
      '  DISCORD_API_URL must have no slash at its end, such as https://discord.com/api. It is "https://x/".',
      '  FEED_URL must be a web address, such as https://huggingface.co, or off. It is "x".',
      '  FEED_MINUTES must be a whole number from 1 to 1440. It is "often".',
      '  HTTP_PORT must be a whole number from 0 to 65535. It is "70000".',
      '  LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent. It is "loud".',
    ].join('\n'),
  );
});

test('a wrong secret is named and not shown', () => {
  const said = problems({
    DISCORD_TOKEN: 'very secret',
    DATABASE_URL: 'mysql://me:secret@host/db',
  });
  expect(said).toMatch(
    /DATABASE_URL must be sqlite:FILE or postgres.*DISCORD_TOKEN must hold no blanks/su,
  );
  expect(said).not.toMatch(/very|mysql|me:/u);
});

test('a secret to seal with is long, and the one before it stands beside one', () => {
  const secret = 'c2VjcmV0LXRoYXQtaXMtbG9uZy1lbm91Z2gtZm9yLWl0';
  const old = 'b2xkLXNlY3JldC10aGF0LWlzLWxvbmctZW5vdWdo';
  expect(problems({ PAPERBOY_SECRET: secret })).toBe('');
  expect(problems({ PAPERBOY_SECRET: secret, PAPERBOY_SECRET_OLD: old })).toBe('');
  expect(problems({ PAPERBOY_SECRET: 'x'.repeat(31), PAPERBOY_SECRET_OLD: 'short' })).toBe(
    [
      'StartError: Some settings are wrong:',
      '  PAPERBOY_SECRET must have at least 32 characters: make one with openssl rand -base64 32.',
      '  PAPERBOY_SECRET_OLD must be what PAPERBOY_SECRET was before, which had at least 32 characters.',
    ].join('\n'),
  );
  const alone = problems({ PAPERBOY_SECRET_OLD: old });
  expect(alone).toContain('PAPERBOY_SECRET_OLD stands beside a new PAPERBOY_SECRET: set that');
  expect(alone).not.toContain(old);
});

test('a slip in a name in the file is named, not lost', async () => {
  await writeFile(file, 'DISCORD_TOKNE=abc\nSOMETHING_ELSE=1\n');
  expect(problems({})).toBe(
    'StartError: Some settings are wrong:\n  DISCORD_TOKNE is no setting. Did you mean DISCORD_TOKEN?',
  );
});

test('a rehearsal is a moment and a speed', () => {
  expect(readSettings({ PAPERBOY_CLOCK: '2026-03-08T06:59:00Z x60' }, file).PAPERBOY_CLOCK).toEqual(
    {
      start: Temporal.Instant.from('2026-03-08T06:59:00Z'),
      speed: 60,
    },
  );
  expect(problems({ PAPERBOY_CLOCK: 'tomorrow' })).toContain('PAPERBOY_CLOCK must be a moment');
});

test('.env.example names every setting, in order, with its default, and is itself valid', () => {
  const path = join(ROOT, '.env.example');
  const example = dotenv.parse(readFileSync(path));
  expect(Object.keys(example)).toEqual(Object.keys(Settings.shape));
  // The one that is told apart from its default: it has to be free when it is asked for.
  const usual = readSettings({ HTTP_PORT: '8080' }, file);
  expect(readSettings({}, path)).toEqual(usual);
  const defaults = Object.entries(usual).map(([name, value]) => [
    name,
    JSON.stringify(value).replaceAll('"', ''),
  ]);
  expect(Object.entries(example).filter(([, value]) => value !== '')).toEqual(defaults);
});

test.each([
  ['0-3/16', { ids: [0, 1, 2, 3], total: 16 }],
  ['2/3', { ids: [2], total: 3 }],
  ['0/1', { ids: [0], total: 1 }],
])('connections of this process: %s', (text, shards) => {
  expect(readSettings({ DISCORD_SHARDS: text }, file).DISCORD_SHARDS).toEqual(shards);
});

test.each(['4', '3-1/4', '0-4/4', '1/0', 'a/b', '-1/4', '0-3/', '0 - 3 / 16'])(
  'what are no connections is refused: %s',
  (text) => {
    expect(problems({ DISCORD_SHARDS: text })).toContain('such as 0-3/16');
  },
);
