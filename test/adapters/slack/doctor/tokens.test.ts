import { expect, test } from 'vitest';
import { SCOPES } from '../../../../src/adapters/slack/scopes.ts';
import { startSlackServer } from '../../../support/slack/slack-server.ts';
import { look, socketMode } from './look.ts';

const ALL = SCOPES.map(({ scope }) => scope);

test('a workspace in which all is well is named, with the bot', async () => {
  await using slack = await startSlackServer({ scopes: ALL });
  const lab = slack.addWorkspace('Lab\nof Physics');
  const { lines } = await look(slack, socketMode(slack, lab));
  expect(lines).toEqual([
    `good: The bot token is valid: the bot is paperboy in the workspace Lab of Physics (${lab.id}).`,
    'good: The app has all 12 permissions that it needs.',
    'good: The app token is valid, and Socket Mode is on.',
    'good: Nothing is set in any channel yet: /papers schedule or /papers subscribe begins it.',
  ]);
  expect(slack.connections).toBe(0);
});

test('each token that does not work is said with what mends it, one apart from the other', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const good = { botToken: lab.botToken, appToken: slack.app.appToken };
  const unknown = await look(slack, { kind: 'socket', ...good, botToken: 'xoxb-1-hush' });
  expect(unknown.lines).toEqual([
    'wrong: The bot token does not work: Slack answers invalid_auth.',
    'good: The app token is valid, and Socket Mode is on.',
  ]);
  expect(unknown.advice).toContain('Copy it again from the page of your app (OAuth & Permissions)');
  const other = await look(slack, { kind: 'socket', ...good, appToken: lab.botToken });
  expect(other.complaints).toEqual([
    'wrong: The bot cannot connect: Slack answers not_allowed_token_type.',
  ]);
  expect(other.advice).toContain('it begins with xapp-');
  const before = slack.calls.length;
  const cut = { botToken: 'xoxb-17…', appToken: 'xapp-1…' };
  expect((await look(slack, { kind: 'socket', ...cut })).complaints).toEqual([
    'wrong: The SLACK_BOT_TOKEN is no token.',
    'wrong: The SLACK_APP_TOKEN is no token.',
  ]);
  expect(slack.calls.length).toBe(before);
});

test('an app that was taken out, and tokens that were revoked, are told apart', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const mode = socketMode(slack, lab);
  const club = slack.addWorkspace('Club');
  const clubMode = socketMode(slack, club);
  lab.uninstall();
  club.revokeTokens();
  const gone = await look(slack, mode);
  expect(gone.complaints).toEqual([
    'wrong: The bot token does not work: Slack answers account_inactive.',
  ]);
  expect(gone.advice).toContain('Install it again');
  const revoked = await look(slack, clubMode);
  expect(revoked.complaints).toEqual([
    'wrong: The bot token does not work: Slack answers token_revoked.',
  ]);
});

test('permissions that are missing are named with what they are for', async () => {
  await using slack = await startSlackServer({
    scopes: ALL.filter((scope) => scope !== 'files:write' && scope !== 'im:write'),
  });
  const lab = slack.addWorkspace('Lab');
  const { complaints, advice } = await look(slack, socketMode(slack, lab));
  expect(complaints).toEqual([
    'wrong: The app lacks 2 permissions: im:write (to tell whoever set up a channel that it takes no posts any more), files:write (to send lists that are too long for a message).',
  ]);
  expect(advice).toContain('npm run -s slack:manifest');
});

test('Socket Mode that is off, and a token without its permission, are said so', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  slack.faults.next('apps.connections.open', { error: 'socket_mode_not_enabled' });
  const off = await look(slack, socketMode(slack, lab));
  expect(off.complaints).toEqual([
    'wrong: The bot cannot connect: Slack answers socket_mode_not_enabled.',
  ]);
  expect(off.advice).toContain('Socket Mode is off. Switch it on');
  slack.faults.next('apps.connections.open', { error: 'missing_scope' });
  const without = await look(slack, socketMode(slack, lab));
  expect(without.advice).toContain('lacks the scope connections:write');
});

test('a rate limit is told with its end and does not keep the rest from being looked at', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  slack.faults.next('auth.test', { retryAfter: 90 });
  const { lines } = await look(slack, socketMode(slack, lab));
  expect(lines).toEqual([
    'wrong: Slack takes no auth.test until Thursday, 5 Nov 2026, 10:32 (UTC): there were too many.',
    'good: The app token is valid, and Socket Mode is on.',
  ]);
});

test('where Slack is not, or is not well, nothing more is asked', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const mode = socketMode(slack, lab);
  const { apiUrl } = slack;
  slack.faults.next('auth.test', 'answers 500');
  const ill = await look(slack, mode);
  expect(ill.lines).toEqual([`wrong: SLACK_API_URL, ${apiUrl}, answers 500.`]);
  expect(ill.advice).toContain('status page of Slack');
  expect(slack.calls.map(({ method }) => method)).toEqual(['auth.test']);
  slack.faults.next('auth.test', 'drops the connection');
  expect((await look(slack, mode)).lines).toEqual([
    expect.stringMatching(/^wrong: SLACK_API_URL, .* cannot be reached \(\w+\)\.$/u),
  ]);
  const elsewhere = apiUrl.replace('/api/', '/nowhere/');
  expect((await look(slack, mode, { apiUrl: elsewhere })).lines).toEqual([
    `wrong: SLACK_API_URL, ${elsewhere}, answers 404.`,
  ]);
  await slack.stop();
  const away = await look(slack, mode);
  expect(away.lines).toEqual([
    `wrong: SLACK_API_URL, ${apiUrl}, cannot be reached (ECONNREFUSED).`,
  ]);
  expect(away.advice).toContain('such as https://slack.com/api/');
  expect(away.leaflet.join('\n')).toContain('/invite @Paperboy');
});
