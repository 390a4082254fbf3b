import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SCOPES } from '../../src/adapters/slack/scopes.ts';
import { complaints } from '../support/discord/doctor.ts';
import { copyProject } from '../support/process.ts';
import { runTool } from '../support/run-tool.ts';
import { botOn, endCleanly, freePort } from '../support/slack/bot-on-slack.ts';
import type { Person } from '../support/slack/person.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';

// Each look starts a process, beside the bot's own.
vi.setConfig({ testTimeout: 60_000 });

const SECRETS = {
  SLACK_STATE_SECRET: 'a-state-secret-for-this-test',
  PAPERBOY_SECRET: 'a-secret-for-this-test-with-more-than-32-characters',
};

/** Somebody adds the app to their workspace, with a browser. */
async function adds(person: Person, page: string): Promise<string> {
  const offer = await fetch(page);
  const cookie = offer.headers
    .getSetCookie()
    .map((each) => each.replace(/;.*$/u, ''))
    .join('; ');
  const [, link = ''] = /href="([^"]+)"/u.exec(await offer.text()) ?? [];
  const backTo = person.allows(link.replaceAll(/&(?:amp|#38);/gu, '&'));
  return (await fetch(backTo, { headers: { cookie } })).text();
}

test('the doctor reads what a running bot was given, finds it listening, and sees what went wrong since', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab', { installed: false });
  const ann = lab.addPerson('ann');
  const root = await copyProject();
  const httpPort = await freePort();
  const url = `http://127.0.0.1:${httpPort}`;
  slack.redirectUrl = `${url}/slack/oauth_redirect`;
  const bot = await botOn(slack, { root, httpPort, env: SECRETS });
  onTestFinished(async () => {
    await bot.kill();
    await rm(root, { recursive: true });
  });
  expect(await adds(ann, `${url}/slack/install`)).toContain('/invite @Paperboy');
  expect(lab.installation?.scopes).toEqual(SCOPES.map(({ scope }) => scope));
  const papers = lab.addChannel('papers');
  const scheduled = await ann.types(papers, '/papers schedule 09:00 Europe/Berlin');
  expect(scheduled.failed).toBe(false);
  const { clientId, clientSecret, signingSecret } = slack.app;
  const doctor = async () =>
    runTool('doctor', [], {
      DATABASE_URL: `sqlite:${join(root, 'var', 'paperboy.db')}`,
      SLACK_API_URL: slack.apiUrl,
      SLACK_CLIENT_ID: clientId,
      SLACK_CLIENT_SECRET: clientSecret,
      SLACK_SIGNING_SECRET: signingSecret,
      HTTP_PORT: String(httpPort),
      ...SECRETS,
    });

  const well = await doctor();
  expect([well.status, complaints(well.out)]).toEqual([0, []]);
  expect(well.out).toContain(`ok  The bot listens at ${url}/slack/events.`);
  expect(well.out).toContain(`ok  The app is in 1 workspace: Lab (${lab.id}).`);
  expect(well.out).toContain('ok  The one channel with posts can be posted to.');

  await endCleanly(bot, slack);
  papers.isArchived = true;
  const ill = await doctor();
  expect([ill.status, complaints(ill.out)]).toEqual([
    1,
    [
      `!   Nobody listens at ${url}/slack/events.`,
      '✗   1 of 1 channel with posts cannot be posted to.',
      `✗   #papers in Lab (${papers.id}) cannot be posted to: it is archived.`,
    ],
  ]);
});
