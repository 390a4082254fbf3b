import { webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { boltLogger, errorFields } from '../../../../src/adapters/slack/adapter-log.ts';
import { RateLimited } from '../../../../src/adapters/slack/api/rate-limited.ts';

/** What of Slack's libraries comes into the log. */
const SECRETS = [
  'xoxb-17-42-SeCrEt',
  'xoxp-17-42-SeCrEt',
  'xoxe.xoxp-1-SeCrEt',
  'xoxe-1-SeCrEt',
  'xapp-1-A1-2-SeCrEt',
  'Bearer SeCrEt',
  'https://hooks.slack.com/commands/T1/2/SeCrEt',
  'https://example.org/answers?id=SeCrEt',
  'wss://wss-primary.slack.com/link/?ticket=SeCrEt&app_id=1',
  'https://ann:SeCrEt@example.org/',
  'token=SeCrEt',
  'client_secret: "SeCrEt"',
  '{"response_url":"https://127.0.0.1:1/SeCrEt","token":"SeCrEt"}',
];

function logger() {
  const logged: unknown[] = [];
  const keep = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, fields, message });
  return { logged, logger: boltLogger({ warn: keep('warn'), error: keep('error') }) };
}

test.each(SECRETS)('nothing secret in what a library says: %s', (secret) => {
  const { logged, logger: libraries } = logger();
  libraries.warn(`Trouble with ${secret}, once more ${secret}`);
  libraries.error(new Error(`Trouble with ${secret}`), { secret });
  libraries.error('socket', secret, { secret });
  expect(logged).toHaveLength(3);
  expect(JSON.stringify(logged)).not.toContain('SeCrEt');
  expect(JSON.stringify(logged)).toContain('Trouble with');
});

test('what a library says is a field, of one length, below a message that is always the same', () => {
  const { logged, logger: libraries } = logger();
  libraries.warn('one', 2, 'three');
  libraries.error('long '.repeat(1000));
  expect(logged[0]).toEqual({
    level: 'warn',
    fields: { said: 'one three' },
    message: 'A library of Slack’s warns',
  });
  expect(JSON.stringify(logged[1]).length).toBeLessThan(700);
});

test('what a library says for its developers is dropped', () => {
  const { logged, logger: libraries } = logger();
  libraries.debug('body', { text: 'what somebody typed' });
  libraries.info('connected');
  libraries.setName('web-api');
  expect(logged).toEqual([]);
  expect(libraries.getLevel()).toBe('warn');
});

test('of an error of the Web API there is what went wrong, and nothing that was sent or answered', () => {
  const body = { token: 'xoxb-SeCrEt', text: 'typed' };
  const original = Object.assign(new Error('connect ECONNREFUSED https://h.example/SeCrEt'), body);
  const denied = { ok: false, error: 'missing_scope', needed: 'channels:history', ...body };
  expect([
    errorFields(new webApi.WebAPIPlatformError(denied)),
    errorFields(new webApi.WebAPIPlatformError({ ok: false, error: '<h1>xoxb-SeCrEt</h1>' })),
    errorFields(new webApi.WebAPIHTTPError(502, 'Bad', { authorization: 'SeCrEt' }, 'SeCrEt')),
    errorFields(new webApi.WebAPIRequestError(original)),
    errorFields(new RateLimited('chat.postMessage', 1500)),
    errorFields('SeCrEt'),
  ]).toEqual([
    { reason: 'missing_scope', needed: 'channels:history' },
    { reason: 'no answer of Slack' },
    { status: 502 },
    { reason: 'connect ECONNREFUSED https://h.example/…' },
    { method: 'chat.postMessage', waitMs: 1500 },
    { reason: 'string' },
  ]);
});

test('any other error is told with where it happened', () => {
  const fields = errorFields(new TypeError('Not a function: xoxb-SeCrEt'));
  expect(fields).toMatchObject({ reason: 'Not a function: …' });
  expect(String(fields['stack'])).toContain('adapter-log.test.ts');
  expect(String(fields['stack'])).not.toContain('SeCrEt');
});
