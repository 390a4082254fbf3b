import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHttpReceiver } from '../../../../src/adapters/slack/connection/http-receiver.ts';
import { routesOf } from '../../../../src/adapters/slack/connection/routes.ts';
import { InstalledWorkspaces } from '../../../../src/adapters/slack/workspaces/installed-workspaces.ts';
import { createStateStore } from '../../../../src/adapters/slack/workspaces/oauth-state.ts';
import { aHealthServer, logBook } from '../../../support/health.ts';
import type { Person } from '../../../support/slack/person.ts';
import { startSlackServer } from '../../../support/slack/slack-server.ts';
import type { SlackServer } from '../../../support/slack/slack-server.ts';
import { memoryInstallations } from '../workspaces/memory-installations.ts';
import { rememberedOccasions, SECRET } from './http-app.ts';

let slack: SlackServer;
let ann: Person;
let url: string;
let page: string;
let back: string;
let kept: ReadonlyMap<string, string>;
let installed: string[];
let logged: () => string;

/** The pages as the bot serves them, in front of a Slack in which nobody has the app. */
beforeEach(async () => {
  slack = await startSlackServer();
  ann = slack.addWorkspace('Lab', { installed: false }).addPerson('ann');
  const { log, lines } = logBook();
  logged = () => JSON.stringify(lines);
  const installations = memoryInstallations();
  kept = installations.kept;
  installed = [];
  const { clientId, clientSecret } = slack.app;
  const receiver = createHttpReceiver({
    signingSecret: SECRET,
    apiUrl: slack.apiUrl,
    log,
    oauth: {
      clientId,
      clientSecret,
      authorizeUrl: slack.authorizeUrl,
      installationStore: new InstalledWorkspaces({
        installations,
        urlOf: async () => null,
        renew: async () => {},
        now: () => Date.now(),
      }),
      stateStore: createStateStore({ secret: 'state-secret', occasions: rememberedOccasions() }),
      onInstalled: ({ team }) => void installed.push(team?.name ?? ''),
    },
  });
  const server = await aHealthServer();
  const { signal } = new AbortController();
  for (const { path, listener } of routesOf(receiver, ['install', 'redirect'], signal)) {
    server.mount(path, listener);
  }
  ({ url } = server);
  page = `${url}/slack/install`;
  back = `${url}/slack/oauth_redirect`;
  return async () => {
    await server.stop();
    await slack.stop();
  };
});
afterEach(() => expectNothingTold());

function expectNothingTold(): void {
  for (const secret of [...slack.secrets, 'state-secret']) {
    expect(logged().includes(secret)).toBe(false);
  }
}

/** What every page has, so that no browser keeps it, runs anything in it or tells of it. */
function expectGuarded(response: Response): void {
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; style-src 'unsafe-inline'; .*frame-ancestors 'none'$/u,
    ),
  });
}

test('the page leads to Slack alone, with a state of its own for each visitor', async () => {
  const [one, other] = [await fetch(page), await fetch(`${page}?x=%3Cscript%3E&state=mine`)];
  for (const each of [one, other]) {
    expectGuarded(each);
    expect(each.headers.get('set-cookie')).toMatch(
      /^slack-app-oauth-state=[\w.-]+; Secure; HttpOnly; Path=\/; Max-Age=600$/u,
    );
  }
  const html = await other.text();
  const links = [...html.matchAll(/(?:href|src|action)="([^"]*)"/gu)].map(([, link]) => link);
  expect(links).toEqual([
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/v2\/authorize\?/u),
  ]);
  expect(html).not.toMatch(/<script|state=mine/iu);
  expect(html).not.toBe(await one.text());
});

test('who allows it is told so, and it is kept', async () => {
  const shown = await ann.installs(page);
  expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('in your workspace')]);
  expect([...kept.keys()]).toEqual([`slack:${ann.workspace.id}`]);
  expect(installed).toEqual(['Lab']);
});

test('who does not allow it is told that nothing was changed', async () => {
  const shown = await ann.installs(page, { deny: true });
  expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('Nothing was changed')]);
  expect([kept.size, installed]).toEqual([0, []]);
});

test('nothing is installed with a state of somebody else, or without the cookie of the page', async () => {
  const ben = slack.addWorkspace('Shop', { installed: false }).addPerson('ben');
  const stolen = new URL((await ben.installs(page, { withoutCookies: true })).backTo!);
  const state = stolen.searchParams.get('state')!;
  for (const how of [
    { state: 'made.up' },
    { state: `${state}x` },
    { state },
    { state: '' },
    { withoutCookies: true },
    { backTo: stolen.href },
    { backTo: back },
    { backTo: `${back}?code=1` },
    { backTo: `${back}?state=1` },
  ]) {
    const shown = await ann.installs(page, how);
    expect([how, shown.status]).toEqual([how, 400]);
    expect(shown.text).toContain('That did not work');
  }
  expect([kept.size, installed]).toEqual([0, []]);
  expect(slack.calls.map(({ method }) => method)).not.toContain('oauth.v2.access');
});

test('an address that was used is good for nothing more, in the same browser neither', async () => {
  const first = await fetch(page);
  const jar = first.headers.get('set-cookie')!.split(';')[0]!;
  const state = jar.split('=')[1]!;
  const used = (await ann.installs(page)).backTo!;
  const code = new URL(used).searchParams.get('code')!;
  const address = `${back}?code=${code}&state=${state}`;
  const go = { headers: { cookie: jar } };
  // A code that was used, with a state that was not.
  const stale = await fetch(address, go);
  expect([stale.status, await stale.text()]).toEqual([
    400,
    expect.stringContaining('did not work'),
  ]);
  expect(slack.calls.findLast(({ method }) => method === 'oauth.v2.access')!.answer).toBe(
    'invalid_code',
  );
  // A state that was used: Slack is not even asked.
  const asked = slack.calls.length;
  const again = await fetch(address, go);
  expect([again.status, slack.calls.length]).toEqual([400, asked]);
  expect(again.headers.get('set-cookie')).toContain('slack-app-oauth-state=deleted');
  expect(installed).toEqual(['Lab']);
});

test('nothing of an address is shown, and every failure is guarded as well', async () => {
  const evil = encodeURIComponent('"><script>alert(1)</script>');
  for (const query of [
    `error=${evil}`,
    `code=${evil}&state=${evil}`,
    `error=access_denied&x=${evil}`,
  ]) {
    const response = await fetch(`${back}?${query}`);
    expectGuarded(response);
    const html = await response.text();
    expect(html).not.toMatch(/script|alert/u);
    expect(html).toContain('<a href="/slack/install">');
  }
  const odd = await fetch(`${back}?code=%FF%00&state=%E0%A4%A`);
  expect(odd.status).toBe(400);
});

test('other methods are refused', async () => {
  for (const path of [page, back]) {
    for (const method of ['POST', 'HEAD', 'DELETE']) {
      const response = await fetch(path, { method });
      expect([method, response.status, response.headers.get('allow')]).toEqual([
        method,
        405,
        'GET',
      ]);
    }
  }
});
