import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { SCOPES } from '../../src/adapters/slack/scopes.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aSchedule, LONG_AGO } from '../support/a-channel.ts';
import { startDiscordServer } from '../support/discord/discord-server.ts';
import { complaints, register } from '../support/discord/doctor.ts';
import { runTool } from '../support/run-tool.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';
import type { SlackServer } from '../support/slack/slack-server.ts';
import type { Workspace } from '../support/slack/workspace.ts';
import { tempFolder } from '../support/temp-folder.ts';

// Each look starts a process.
vi.setConfig({ testTimeout: 60_000 });

const now = () => Temporal.Now.instant();
const SECRET = 'a-secret-for-tests-with-more-than-32-characters';
const ALL = SCOPES.map(({ scope }) => scope);

interface Kept {
  readonly channels?: readonly string[];
  readonly workspaces?: readonly Workspace[];
}

/** A database that knows these, and the doctor who looks at them on the stand-in. */
async function doctorFor(slack: SlackServer, { channels = [], workspaces = [] }: Kept) {
  const url = `sqlite:${join(await tempFolder(), 'a.db')}`;
  const store = await openStore({
    url,
    now,
    realNow: now,
    secrets: { current: SECRET, old: null },
  });
  for (const id of channels) {
    await store.channels.edit(id, (channel) => ({
      ...channel,
      schedule: aSchedule(),
      scheduledAt: LONG_AGO,
    }));
  }
  for (const { id, name, installation } of workspaces) {
    const { token, botId, botUserId, scopes } = installation!;
    const bot = { token, scopes, id: botId, userId: botUserId };
    const facts = { team: { id, name }, user: 'U0ANN', bot, isEnterpriseInstall: false, url: null };
    await store.installations!.keep(`slack:${id}`, JSON.stringify(facts));
  }
  await store.close();
  return async (env: NodeJS.ProcessEnv) => {
    const run = await runTool('doctor', [], {
      DATABASE_URL: url,
      SLACK_API_URL: slack.apiUrl,
      ...env,
    });
    for (const secret of [SECRET, ...slack.secrets]) {
      expect((run.out + run.err).includes(secret)).toBe(false);
    }
    return run;
  };
}

const oauth = ({ app }: SlackServer) => ({
  SLACK_CLIENT_ID: app.clientId,
  SLACK_CLIENT_SECRET: app.clientSecret,
  SLACK_STATE_SECRET: 'state-hush',
  SLACK_SIGNING_SECRET: app.signingSecret,
  HTTP_PORT: '0',
});

test('where all is well, it says what it saw and what the app asks for, and changes nothing', async () => {
  await using slack = await startSlackServer({ scopes: ALL });
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const doctor = await doctorFor(slack, { channels: [`slack:${lab.id}:${papers.id}`] });
  const { status, out, err } = await doctor({
    SLACK_BOT_TOKEN: lab.botToken,
    SLACK_APP_TOKEN: slack.app.appToken,
  });
  expect([status, err]).toEqual([0, '']);
  expect(out).toBe(
    `Slack
ok  The bot token is valid: the bot is paperboy in the workspace Lab (${lab.id}).
ok  The app has all 12 permissions that it needs.
ok  The app token is valid, and Socket Mode is on.
ok  The one channel with posts can be posted to.

To have posts in a channel, type there: /invite @Paperboy
What the app asks for:
  commands          to offer /papers and the message shortcut
  chat:write        to post papers and digests
  channels:read     to know in which public channels it is
  groups:read       to know in which private channels it is
  channels:history  to look for a post whose arrival is uncertain, so that it does not come twice
  groups:history    to look for such a post in private channels
  im:history        to look for such a post in direct messages
  im:write          to tell whoever set up a channel that it takes no posts any more
  files:write       to send lists that are too long for a message
  links:read        to see links to papers, for /papers unfurl
  links:write       to show below such links what they lead to
  users:read        to know who is an admin, where SLACK_MANAGERS=admins

All is well.
`,
  );
  expect(slack.calls.map(({ method }) => method)).toEqual([
    'auth.test',
    'apps.connections.open',
    'users.conversations',
  ]);
  expect([slack.connections, slack.problems]).toEqual([0, []]);
});

test('with OAuth the workspaces are read from the database, under its secret', async () => {
  await using slack = await startSlackServer({ scopes: ALL });
  const [lab, club] = [slack.addWorkspace('Lab'), slack.addWorkspace('Club')];
  const doctor = await doctorFor(slack, { workspaces: [lab, club] });
  club.revokeTokens();
  const env = oauth(slack);
  const { status, out } = await doctor({ ...env, PAPERBOY_SECRET: SECRET });
  expect([status, complaints(out)]).toEqual([
    1,
    [
      expect.stringContaining('HTTP_PORT is 0'),
      `✗   The token of Club (${club.id}) does not work: Slack answers token_revoked.`,
    ],
  ]);
  expect(out).toContain(`ok  The app is in 2 workspaces: Lab (${lab.id}) and Club (${club.id}).`);
  expect(out).toContain('https://<public address>/slack/oauth_redirect');
  const other = await doctor({ ...env, PAPERBOY_SECRET: SECRET.toUpperCase() });
  expect([other.status, complaints(other.out)]).toEqual([
    1,
    [
      expect.stringContaining('HTTP_PORT is 0'),
      expect.stringMatching(/2 installations in the database of DATABASE_URL cannot be opened/u),
    ],
  ]);
});

test('with both platforms both are looked at, one below the other', async () => {
  await using slack = await startSlackServer({ scopes: ALL });
  await using discord = await startDiscordServer();
  await register(discord, null);
  const lab = slack.addWorkspace('Lab');
  const doctor = await doctorFor(slack, {});
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url };
  const { status, out } = await doctor({
    ...env,
    SLACK_BOT_TOKEN: lab.botToken,
    SLACK_APP_TOKEN: 'xapp-1-hush',
  });
  expect([status, complaints(out)]).toEqual([
    1,
    ['!   The bot is in no server.', '✗   The bot cannot connect: Slack answers invalid_auth.'],
  ]);
  expect(out).toMatch(/^Discord\n.*\n\nSlack\n.*\n\nSomething is wrong/su);
  expect(out).not.toContain('hush');
});
