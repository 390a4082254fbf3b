import type { Installation } from '@slack/bolt';
import { expect, test } from 'vitest';
import { boltOverHttp } from '../support/slack/bolt-app.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';
import { clientFor, refusalOf } from '../support/slack/web-client.ts';

const idOf = (team?: string, enterprise?: string, isOrg = false) =>
  (isOrg ? enterprise : team) ?? '';

/** A bot that anybody can install, and that answers in each workspace with its own token. */
async function setting() {
  const slack = await startSlackServer();
  const kept = new Map<string, Installation>();
  const bot = await boltOverHttp(
    slack,
    (app) => {
      app.command('/papers', async ({ ack, client }) => {
        const { team } = await client.auth.test();
        await ack(`Here is ${team}.`);
      });
    },
    {
      clientId: slack.app.clientId,
      clientSecret: slack.app.clientSecret,
      stateSecret: 'the-state-secret-of-a-test',
      scopes: ['chat:write', 'commands'],
      installationStore: {
        storeInstallation: async (made) => {
          const { team, enterprise, isEnterpriseInstall } = made;
          kept.set(idOf(team?.id, enterprise?.id, isEnterpriseInstall), made);
        },
        fetchInstallation: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
          const found = kept.get(idOf(teamId, enterpriseId, isEnterpriseInstall));
          if (found === undefined) throw new Error('Not installed.');
          return found;
        },
      },
      installerOptions: {
        authorizationUrl: slack.authorizeUrl,
        clientOptions: { slackApiUrl: slack.apiUrl },
      },
    },
  );
  const page = `${bot.origin}/slack/install`;
  const stop = async () => {
    await bot[Symbol.asyncDispose]();
    await slack.stop();
  };
  return { slack, bot, kept, page, [Symbol.asyncDispose]: stop };
}

test('somebody installs the app, and it answers there', async () => {
  await using bed = await setting();
  const lab = bed.slack.addWorkspace('Lab', { installed: false });
  const ann = lab.addPerson('ann');

  const shown = await ann.installs(bed.page);
  const answer = await ann.types(lab.addChannel('papers'), '/papers where');

  expect(shown.asked).toContain('chat:write, commands');
  expect(shown).toMatchObject({ status: 200 });
  expect(shown.text).toContain('Thank you!');
  expect(bed.kept.get(lab.id)).toMatchObject({
    team: { id: lab.id, name: 'Lab' },
    bot: { token: lab.botToken, userId: lab.botUserId },
    user: { id: ann.id },
    isEnterpriseInstall: false,
  });
  expect(answer.text).toBe('Here is Lab.');
});

test('an organisation installs it for all of its workspaces', async () => {
  await using bed = await setting();
  const acme = bed.slack.addEnterprise('Acme');
  const one = bed.slack.addWorkspace('One', { installed: false, enterprise: acme });
  const two = bed.slack.addWorkspace('Two', { installed: false, enterprise: acme });
  const ann = one.addPerson('ann');

  await ann.installs(bed.page, { orgWide: true });
  const answer = await two.addPerson('bob').types(two.addChannel('papers'), '/papers where');

  expect(bed.kept.get(acme.id)).toMatchObject({
    isEnterpriseInstall: true,
    enterprise: { id: acme.id },
    bot: { token: two.botToken },
  });
  expect(bed.kept.get(acme.id)!.team).toBeUndefined();
  expect(answer.text).toBe('Here is Acme.');
});

test.each([
  ['denies it', { deny: true }, 500, 'authorization_error'],
  ['comes back with the state of somebody else', { state: 'guessed' }, 400, 'invalid_state'],
  ['comes back in another browser', { withoutCookies: true }, 400, 'invalid_state'],
])('nothing is installed where somebody %s', async (_, how, status, reason) => {
  await using bed = await setting();
  const lab = bed.slack.addWorkspace('Lab', { installed: false });

  const shown = await lab.addPerson('ann').installs(bed.page, how);

  expect(shown.status).toBe(status);
  expect(shown.text).toContain(reason);
  expect(bed.kept.size).toBe(0);
});

test('the way back is good for one time', async () => {
  await using bed = await setting();
  const lab = bed.slack.addWorkspace('Lab', { installed: false });
  const ann = lab.addPerson('ann');
  const first = await ann.installs(bed.page);

  const again = await ann.installs(bed.page, { backTo: first.backTo! });

  expect(first.status).toBe(200);
  expect(again.status).toBe(400);
});

test('a code is for the app, for ten minutes, once', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab', { installed: false });
  const ann = lab.addPerson('ann');
  const { clientId, clientSecret } = slack.app;
  const query = `client_id=${clientId}&scope=commands&redirect_uri=http://127.0.0.1:1/back`;
  const grant = () => {
    const seen = ann.allows(`${slack.authorizeUrl}?${query}`);
    return new URL(seen).searchParams.get('code')!;
  };
  const redeem = async (code: string, secret = clientSecret) =>
    clientFor(slack).oauth.v2.access({
      client_id: clientId,
      client_secret: secret,
      code,
      redirect_uri: 'http://127.0.0.1:1/back',
    });

  const code = grant();
  expect((await refusalOf(redeem(code, 'guessed'))).error).toBe('bad_client_secret');
  expect(await redeem(code)).toMatchObject({ token_type: 'bot', scope: 'commands' });
  expect((await refusalOf(redeem(code))).error).toBe('invalid_code');
  const late = grant();
  slack.clock.passMinutes(11);
  expect((await refusalOf(redeem(late))).error).toBe('invalid_code');
  expect(slack.secrets.has(code)).toBe(true);
});
