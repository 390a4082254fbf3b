import { expect, test } from 'vitest';
import { SCOPES } from '../../../../src/adapters/slack/scopes.ts';
import type { SlackMode } from '../../../../src/adapters/slack/mode.ts';
import type { Installation } from '../../../support/slack/installation.ts';
import { startSlackServer } from '../../../support/slack/slack-server.ts';
import type { SlackServer } from '../../../support/slack/slack-server.ts';
import type { Workspace } from '../../../support/slack/workspace.ts';
import { look, setUp } from './look.ts';

const ALL = SCOPES.map(({ scope }) => scope);

const named = ({ name, id }: Pick<Workspace, 'name' | 'id'>) => `${name} (${id})`;

function oauthMode({ app }: SlackServer): SlackMode {
  const { clientId, clientSecret, signingSecret } = app;
  return { kind: 'oauth', clientId, clientSecret, signingSecret, stateSecret: 'state-hush' };
}

/** As the store keeps it. */
function kept(installation: Installation, expiresAt?: number) {
  const { workspace, enterprise, token, botId, botUserId, scopes } = installation;
  const place = workspace ?? enterprise!;
  const called = { id: place.id, name: place.name };
  const facts = {
    ...(workspace === null ? { enterprise: called } : { team: called }),
    user: 'U0ANN',
    bot: { token, scopes, id: botId, userId: botUserId, ...(expiresAt && { expiresAt }) },
    isEnterpriseInstall: workspace === null,
    url: null,
  };
  return { id: `slack:${place.id}`, facts: JSON.stringify(facts) };
}

test('with nobody there yet it is said how somebody comes', async () => {
  await using slack = await startSlackServer();
  const { lines, leaflet } = await look(slack, oauthMode(slack));
  expect(lines.slice(1)).toEqual([
    'warning: The app is in no workspace.',
    'good: Nothing is set in any channel yet: /papers schedule or /papers subscribe begins it.',
  ]);
  expect(leaflet.join('\n')).toContain('https://<public address>/slack/install');
});

test('each workspace is looked at with its own token, and only what is amiss is named', async () => {
  await using slack = await startSlackServer({ scopes: ALL });
  const lab = slack.addWorkspace('Lab');
  const club = slack.addWorkspace('Club');
  const away = slack.addWorkspace('Away');
  const short = slack.addWorkspace('Short', { installed: false });
  short.install(ALL.slice(1));
  const installations = [lab, club, away, short].map(({ installation }) => kept(installation!));
  const lost = away.addChannel('lost');
  const outside = club.addChannel('outside', { hasBot: false });
  const channels = [lab.addChannel('papers'), outside, lost].map((each) => setUp(each));
  away.uninstall();
  const progress: unknown[] = [];
  const { lines, advice } = await look(slack, oauthMode(slack), {
    installations,
    channels,
    onProgress: (...each) => progress.push(each),
  });
  expect(lines.slice(1)).toEqual([
    `good: The app is in 4 workspaces: ${named(lab)}, ${named(club)}, ${named(away)}, and ${named(short)}.`,
    `wrong: The token of ${named(away)} does not work: Slack answers account_inactive.`,
    `wrong: The app lacks 1 permission in ${named(short)}: commands (to offer /papers and the message shortcut).`,
    'wrong: 2 of 3 channels with posts cannot be posted to.',
    `wrong: #outside in Club (${outside.id}) cannot be posted to: Paperboy is not in it.`,
  ]);
  expect(advice).toContain('added to the workspace again');
  expect(progress).toEqual([0, 1, 2, 3, 4].map((done) => [done, 4]));
});

test('a whole organisation is looked at channel by channel', async () => {
  await using slack = await startSlackServer({ scopes: ALL });
  const enterprise = slack.addEnterprise('University');
  const lab = slack.addWorkspace('Lab', { enterprise, installed: false });
  const installation = slack.installIn(enterprise);
  const papers = lab.addChannel('papers');
  const channels = [{ ...setUp(papers), id: `slack:${enterprise.id}:${papers.id}` }];
  const { lines } = await look(slack, oauthMode(slack), {
    installations: [kept(installation)],
    channels,
  });
  expect(lines.slice(1)).toEqual([
    `good: The app is in 1 workspace: University (${enterprise.id}).`,
    'good: The one channel with posts can be posted to.',
  ]);
});

test('a limit or an ended token in one workspace keeps no other from being looked at', async () => {
  await using slack = await startSlackServer({ scopes: ALL });
  const [lab, club, old] = [
    slack.addWorkspace('Lab'),
    slack.addWorkspace('Club'),
    slack.addWorkspace('Old'),
  ];
  const installations = [
    kept(lab.installation!),
    kept(old.installation!, 1_700_000_000),
    kept(club.installation!, 2_000_000_000),
  ];
  slack.faults.next('auth.test', { retryAfter: 60 }, { workspace: lab.id });
  const { lines } = await look(slack, oauthMode(slack), {
    installations,
    channels: [setUp(club.addChannel('outside', { hasBot: false }))],
  });
  expect(lines.slice(2)).toEqual([
    `wrong: Lab (${lab.id}): Slack takes no auth.test until Thursday, 5 Nov 2026, 10:32 (UTC): there were too many.`,
    `warning: The token of Old (${old.id}) has ended.`,
    'wrong: 1 of 1 channel with posts cannot be posted to.',
    expect.stringContaining('#outside in Club'),
  ]);
});

test('channels of a workspace that has the app no more are told once', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const [a, b] = [lab.addChannel('a'), lab.addChannel('b')];
  const { complaints, advice } = await look(slack, oauthMode(slack), {
    channels: [setUp(a), setUp(b)],
  });
  expect(complaints.slice(2)).toEqual([
    'wrong: 2 of 2 channels with posts cannot be posted to.',
    expect.stringContaining(`something is set in 2 channels there (${a.id}, ${b.id})`),
  ]);
  expect(advice).toContain('add the app again at the address below');
});

test('an app that Slack does not know, or not by this secret, is told', async () => {
  await using slack = await startSlackServer();
  const mode = oauthMode(slack);
  const unknown = await look(slack, { ...mode, clientId: '1.2' } as SlackMode);
  expect(unknown.complaints[1]).toBe('wrong: Slack does not know the SLACK_CLIENT_ID.');
  const other = await look(slack, { ...mode, clientSecret: 'hush' } as SlackMode);
  expect(other.complaints[1]).toBe(
    'wrong: The SLACK_CLIENT_SECRET is not that of the SLACK_CLIENT_ID.',
  );
});
