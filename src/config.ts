import { readFileSync } from 'node:fs';
import dotenv from 'dotenv';
import { z } from 'zod';
import { parseRehearsal } from './core/clock.ts';
import { closest } from './core/closest.ts';
import { StartError } from './core/errors.ts';
import { slackMistakes } from './slack-settings.ts';

const SECRET_LENGTH = 32;
/** Of the signs that a header of a request takes. */
const secretText = z.string().regex(/^[!-~]+$/u, {
  error: 'must hold no blanks, and no signs but those of a plain keyboard: copy it again',
});
const secret = secretText.optional();
const wholeNumber = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d+$/u, { error })
    .transform(Number)
    .pipe(z.int({ error }).min(from, { error }).max(to, { error }));
};
const webAddress = (example: string) =>
  z.url({ protocol: /^https?$/u, error: `must be a web address, such as ${example}` });

/** Every setting there is; `.env.example` explains them in this order, which a test checks. */
const EachSetting = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(?:sqlite:.+|postgres(?:ql)?:\/\/.+)$/u, {
      error: 'must be sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE',
    })
    .default('sqlite:var/paperboy.db'),
  DISCORD_TOKEN: secret,
  DISCORD_API_URL: webAddress('https://discord.com/api')
    .regex(/[^/]$/u, { error: 'must have no slash at its end, such as https://discord.com/api' })
    .default('https://discord.com/api'),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{1,20}$/u, { error: 'must be the number of a server' })
    .optional(),
  DISCORD_SHARDS: z
    .string()
    .transform((text, context) => {
      const shards = readShards(text);
      if (shards !== null) return shards;
      context.addIssue(
        'must be the connections of this process and how many there are in all, from 0 on, such as 0-3/16',
      );
      return z.NEVER;
    })
    .optional(),
  SLACK_BOT_TOKEN: secret,
  SLACK_APP_TOKEN: secret,
  SLACK_SIGNING_SECRET: secret,
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: secret,
  SLACK_STATE_SECRET: secret,
  PAPERBOY_SECRET: secretText
    .min(SECRET_LENGTH, {
      error: `must have at least ${SECRET_LENGTH} characters: make one with openssl rand -base64 32`,
    })
    .optional(),
  PAPERBOY_SECRET_OLD: secretText
    .min(SECRET_LENGTH, {
      error: `must be what PAPERBOY_SECRET was before, which had at least ${SECRET_LENGTH} characters`,
    })
    .optional(),
  SLACK_MANAGERS: z
    .enum(['everyone', 'admins'], { error: 'must be everyone or admins' })
    .default('everyone'),
  SLACK_API_URL: webAddress('https://slack.com/api/')
    .regex(/\/$/u, { error: 'must end with a slash, such as https://slack.com/api/' })
    .default('https://slack.com/api/'),
  SLACK_AUTHORIZE_URL: webAddress('https://slack.com/oauth/v2/authorize').default(
    'https://slack.com/oauth/v2/authorize',
  ),
  FEED_URL: webAddress('https://huggingface.co, or off')
    .or(z.literal('off'))
    .default('https://huggingface.co'),
  FEED_MINUTES: wholeNumber(1, 1440).default(10),
  FEED_DAYS: wholeNumber(1, 30).default(5),
  HF_TOKEN: secret,
  HTTP_HOST: z
    .string()
    .regex(/^[\w.:-]+$/u, { error: 'must be a host, such as 127.0.0.1' })
    .default('127.0.0.1'),
  /** None means 8080 if that is free; see `src/health`. */
  HTTP_PORT: wholeNumber(0, 65_535).optional(),
  PAPERBOY_CLOCK: z
    .string()
    .transform((text, context) => {
      const rehearsal = parseRehearsal(text);
      if (rehearsal !== null) return rehearsal;
      context.addIssue('must be a moment and perhaps a speed, such as 2026-03-08T06:59:00Z x60');
      return z.NEVER;
    })
    .optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be one of trace, debug, info, warn, error, fatal, silent',
    })
    .default('info'),
  NO_COLOR: z.string().optional(),
});
type EachSetting = z.output<typeof EachSetting>;

/** What only several settings together say is checked in any case, so that all mistakes come at once. */
export const Settings = EachSetting.superRefine(checkTogether, { when: () => true });
export type Settings = z.output<typeof Settings>;

function checkTogether(settings: EachSetting, context: z.RefinementCtx): void {
  for (const { name, message } of slackMistakes(settings)) {
    context.addIssue({ code: 'custom', path: [name], message });
  }
  if (settings.PAPERBOY_SECRET === undefined && settings.PAPERBOY_SECRET_OLD !== undefined) {
    context.addIssue({
      code: 'custom',
      path: ['PAPERBOY_SECRET_OLD'],
      message: 'stands beside a new PAPERBOY_SECRET: set that, or take this one away',
    });
  }
}

/** `0-3/16`, or `2/16` for a single one; `null` for what is no such thing. */
function readShards(
  text: string,
): { readonly ids: readonly number[]; readonly total: number } | null {
  const [, from, to = from, count] = /^(\d{1,5})(?:-(\d{1,5}))?\/(\d{1,5})$/u.exec(text) ?? [];
  const [first, last, total] = [Number(from), Number(to), Number(count)];
  if (from === undefined || first > last || last >= total) return null;
  return { ids: Array.from({ length: last - first + 1 }, (_, index) => first + index), total };
}

/** Names that hold a secret: never shown, not in an error either. */
const SECRET = /TOKEN|SECRET|DATABASE_URL/u;

/**
 * The settings from the environment and, where that says nothing, from the `.env` file. An empty
 * value counts as none. Throws a `StartError` that names every wrong setting with its fix.
 */
export function readSettings(env: NodeJS.ProcessEnv, envFile: string): Settings {
  const fromFile = dotenv.parse(readIfThere(envFile));
  const given = Object.fromEntries(
    Object.entries({ ...fromFile, ...withoutEmpty(env) }).filter(([, value]) => value !== ''),
  );
  const parsed = Settings.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) =>
      describe(String(path[0]), message, given),
    ),
    ...strangers(Object.keys(fromFile)),
  ];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new StartError(
    `Some settings are wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`,
  );
}

/** Names in the file that are no setting but nearly one: typing slips, which would be lost in silence. */
function strangers(names: readonly string[]): readonly string[] {
  const known = Object.keys(Settings.shape);
  return names
    .filter((name) => !known.includes(name))
    .flatMap((name) =>
      closest(name, known)
        .slice(0, 1)
        .map((near) => `${name} is no setting. Did you mean ${near}?`),
    );
}

function describe(name: string, message: string, given: Readonly<Record<string, unknown>>): string {
  const isHidden = SECRET.test(name) || given[name] === undefined;
  const shown = isHidden ? '' : ` It is ${JSON.stringify(given[name])}.`;
  return `${name} ${message}.${shown}`;
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw new StartError(`${file} cannot be read: make it readable or move it away.`);
  }
}
