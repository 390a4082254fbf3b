import { HTTPReceiver } from '@slack/bolt';
import type { Installation } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOptions } from '../../../../src/adapters/slack/connection/create-app.ts';
import { boltLogger } from '../../../../src/adapters/slack/adapter-log.ts';
import { InstalledWorkspaces } from '../../../../src/adapters/slack/workspaces/installed-workspaces.ts';
import { NoAccess } from '../../../../src/adapters/slack/workspaces/no-access.ts';
import { logBook } from '../../../support/health.ts';
import { startScriptedSlack } from '../api/scripted-slack.ts';
import type { ScriptedSlack } from '../api/scripted-slack.ts';
import { memoryInstallations } from './memory-installations.ts';

const HOUR = 60 * 60;
const NEVER_KEPT = 'xoxp-of-a-person';

let slack: ScriptedSlack;
let kept: ReadonlyMap<string, string>;
let workspaces: InstalledWorkspaces;
let logged: () => string;
/** Where Slack says that people see a workspace. */
let url: string | null;

/** With what Bolt does where tokens end, over a Web API that answers as a test says. */
beforeEach(async () => {
  slack = await startScriptedSlack();
  const { log, lines } = logBook();
  logged = () => JSON.stringify(lines);
  const installations = memoryInstallations();
  kept = installations.kept;
  url = 'https://lab.slack.com/';
  workspaces = new InstalledWorkspaces({
    installations,
    urlOf: async () => url,
    renew: async (query) => void (await receiver.installer!.authorize(query)),
    now: () => Date.now(),
  });
  const receiver = new HTTPReceiver({
    signingSecret: 'signing',
    clientId: '1.2',
    clientSecret: 'client-secret',
    stateSecret: 'state',
    installationStore: workspaces,
    logger: boltLogger(log),
    installerOptions: { clientOptions: clientOptions(slack.apiUrl) },
  });
});
afterEach(async () => {
  expectNothingTold();
  await slack[Symbol.asyncDispose]();
});

function expectNothingTold(): void {
  for (const secret of ['xoxb-', 'xoxe', 'xoxp-', 'client-secret']) {
    expect(logged()).not.toContain(secret);
  }
}

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

function installation(id: string, bot: Partial<Installation['bot'] & object> = {}): Installation {
  return {
    team: { id, name: 'Lab' },
    enterprise: undefined,
    user: { id: 'U1', token: NEVER_KEPT, scopes: ['chat:write'] },
    bot: { token: `xoxb-${id}`, scopes: ['chat:write'], id: 'B1', userId: 'U2', ...bot },
    isEnterpriseInstall: false,
    authVersion: 'v2',
    tokenType: 'bot',
  };
}

/** Of a whole organisation, by way of one of its workspaces. */
function orgWide(enterprise: string): Installation {
  return {
    ...installation('T9'),
    team: undefined,
    enterprise: { id: enterprise, name: 'Acme' },
    isEnterpriseInstall: true,
    bot: { token: `xoxb-${enterprise}`, scopes: [], id: 'B9', userId: 'U9' },
  };
}

const ending = (inS: number) =>
  installation('T1', { token: 'xoxe.xoxb-1', refreshToken: 'xoxe-1', expiresAt: inSeconds(inS) });
const RENEWED = {
  ok: true,
  access_token: 'xoxe.xoxb-2',
  refresh_token: 'xoxe-2',
  expires_in: 12 * HOUR,
  token_type: 'bot',
};

test('what is installed is known by its workspace, with the token of the bot alone', async () => {
  await workspaces.storeInstallation(installation('T1'));
  await workspaces.storeInstallation(installation('T2'));
  expect(await workspaces.ids()).toEqual(['T1', 'T2']);
  expect(await workspaces.accessOf('T1')).toEqual({
    workspace: 'T1',
    token: 'xoxb-T1',
    url,
    botId: 'B1',
    botUser: 'U2',
  });
  expect([...kept.values()].join('')).not.toContain(NEVER_KEPT);
  expect(await workspaces.accessOf('T3')).toBeNull();
  expect([await workspaces.remove('T1'), await workspaces.remove('T1')]).toEqual([true, false]);
  expect([await workspaces.accessOf('T1'), await workspaces.ids()]).toEqual([null, ['T2']]);
});

test('no installation serves another workspace, an organisation’s none that has it by itself', async () => {
  await workspaces.storeInstallation(orgWide('E1'));
  await workspaces.storeInstallation(installation('T1'));
  const tokenFor = async (
    teamId: string | undefined,
    enterpriseId: string | undefined,
    org: boolean,
  ) =>
    workspaces.fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall: org }).then(
      ({ bot }) => bot?.token,
      (error: unknown) => error instanceof NoAccess,
    );
  expect(await tokenFor('T5', 'E1', true)).toBe('xoxb-E1');
  expect(await tokenFor(undefined, 'E1', true)).toBe('xoxb-E1');
  expect(await tokenFor('T1', 'E1', false)).toBe('xoxb-T1');
  // Where an organisation has it as a whole nowhere, or only in another workspace, nothing is found.
  expect(await tokenFor('T5', 'E1', false)).toBe(true);
  expect(await tokenFor('T1', 'E2', true)).toBe(true);
  expect(await tokenFor(undefined, undefined, true)).toBe(true);
  expect(await tokenFor('T2', undefined, false)).toBe(true);
});

test('tokens that do not end, or not soon, are used as they are', async () => {
  await workspaces.storeInstallation(ending(3 * HOUR));
  await workspaces.storeInstallation(installation('T2'));
  expect((await workspaces.accessOf('T1'))!.token).toBe('xoxe.xoxb-1');
  expect((await workspaces.accessOf('T2'))!.token).toBe('xoxb-T2');
  expect(slack.calls).toEqual([]);
});

test('one that ends soon is renewed once, however many ask, and what was renewed is kept', async () => {
  slack.next('oauth.v2.access', RENEWED, { ok: false, error: 'invalid_refresh_token' });
  await workspaces.storeInstallation(ending(HOUR));
  const all = await Promise.all(Array.from({ length: 10 }, async () => workspaces.accessOf('T1')));
  expect(new Set(all.map((access) => access!.token))).toEqual(new Set(['xoxe.xoxb-2']));
  expect(slack.argsOf('oauth.v2.access')).toEqual([
    expect.objectContaining({ grant_type: 'refresh_token', refresh_token: 'xoxe-1' }),
  ]);
  const facts = JSON.parse(kept.get('slack:T1')!) as { bot: object };
  expect(facts.bot).toMatchObject({ token: 'xoxe.xoxb-2', refreshToken: 'xoxe-2' });
  expect((await workspaces.accessOf('T1'))!.token).toBe('xoxe.xoxb-2');
});

test('where Slack does not say where people see it, what was renewed is not lost', async () => {
  slack.next('oauth.v2.access', RENEWED);
  await workspaces.storeInstallation(ending(HOUR));
  url = null;
  expect(await workspaces.accessOf('T1')).toMatchObject({
    token: 'xoxe.xoxb-2',
    url: 'https://lab.slack.com/',
  });
});

test('where it cannot be renewed yet, the old one is used, and it is tried again', async () => {
  slack.next('oauth.v2.access', { status: 500, body: 'down' }, RENEWED);
  await workspaces.storeInstallation(ending(HOUR));
  expect((await workspaces.accessOf('T1'))!.token).toBe('xoxe.xoxb-1');
  expect((await workspaces.accessOf('T1'))!.token).toBe('xoxe.xoxb-2');
});
