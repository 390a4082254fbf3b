import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { listed } from '../../support/feed/entries.ts';
import { startFeedServer } from '../../support/feed/feed-server.ts';
import { copyProject, run } from '../../support/process.ts';
import type { LiveProcess } from '../../support/process.ts';
import { eventually } from '../../support/eventually.ts';
import { botOn, endCleanly, freePort } from '../../support/slack/bot-on-slack.ts';
import { startSlackServer } from '../../support/slack/slack-server.ts';
import type { SlackServer } from '../../support/slack/slack-server.ts';
import type { Channel } from '../../support/slack/channel.ts';
import type { Person } from '../../support/slack/person.ts';
import type { Workspace } from '../../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

/** Many workspaces, which install the bot by themselves; the real bot in a process of its own. */
let root: string;
let slack: SlackServer;
let httpPort: number;
let page: string;
let env: NodeJS.ProcessEnv;
let database: string;
let lab: Workspace;
let ann: Person;

beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));
beforeEach(async ({ task }) => {
  slack = await startSlackServer();
  lab = slack.addWorkspace('Lab', { installed: false });
  ann = lab.addPerson('ann');
  httpPort = await freePort();
  page = `http://127.0.0.1:${httpPort}/slack/install`;
  database = `${task.id}.db`;
  env = { DATABASE_URL: `sqlite:var/${database}` };
});
afterEach(async () => slack.stop());

const start = async (more: NodeJS.ProcessEnv = {}): Promise<LiveProcess> =>
  botOn(slack, { root, httpPort, env: { ...env, ...more } });

/** What is kept, and under which ids. */
function installations(): readonly Readonly<Record<string, unknown>>[] {
  const db = new DatabaseSync(join(root, 'var', database), { readOnly: true });
  const rows = db.prepare('select id, sealed from installations order by id').all();
  db.close();
  return rows;
}
const ids = (): readonly unknown[] => installations().map(({ id }) => id);

/** Whether the bot knows that it is not in a channel any more. */
const isGone = async (person: Person, channel: Channel): Promise<boolean> =>
  /removed|not in/iu.test((await person.types(channel, '/papers status')).text);

/** Waits until the bot knows that it is in a channel again; the test's time is the limit. */
async function comesBack(person: Person, channel: Channel): Promise<void> {
  while (await isGone(person, channel));
}

/** Calls for something in a channel that were made with the token of somewhere else than `teams` says. */
const foreignCalls = (teams: ReadonlyMap<Channel, string>) => {
  const teamOf = new Map([...teams].map(([{ id }, team]) => [id, team]));
  return slack.calls.filter(
    ({ args, team }) =>
      typeof args['channel'] === 'string' && (teamOf.get(args['channel']) ?? team) !== team,
  );
};

test('two workspaces install it, and each is served with its own token, posts too', async () => {
  await using feed = await startFeedServer({
    lines: Array.from({ length: 5 }, (_, n) => listed(n, `Lantern ${n}`, 40 - n)),
  });
  const setUp = await start({ FEED_URL: feed.url, PAPERBOY_CLOCK: '2026-06-08T00:30:00Z' });
  const shown = await ann.installs(page);
  expect([shown.status, shown.text]).toEqual([
    200,
    expect.stringMatching(/Paperboy is in your workspace.*\/invite @Paperboy/u),
  ]);
  expect(shown.asked).toMatch(/chat:write.*Allow\?$/u);
  const shop = slack.addWorkspace('Shop', { installed: false });
  const ben = shop.addPerson('ben');
  expect((await ben.installs(page)).status).toBe(200);
  const [papers, news] = [lab.addChannel('papers'), shop.addChannel('news')];
  const set = '/papers schedule 09:00 Europe/Berlin top:3';
  const [one, other] = await Promise.all([ann.types(papers, set), ben.types(news, set)]);
  expect([one.text, other.text]).toEqual([
    expect.stringContaining('summary is set'),
    expect.stringContaining('summary is set'),
  ]);
  await endCleanly(setUp, slack);
  const bot = await start({ FEED_URL: feed.url, PAPERBOY_CLOCK: '2026-06-08T06:55:00Z x600' });
  for (const channel of [papers, news]) {
    const digest = () => channel.messages.find(({ metadata }) => metadata !== null);
    await eventually(() => digest() !== undefined);
    expect(digest()!.text).toContain('Papers of Monday, 8 Jun 2026');
    expect(digest()!.botId).toBe(channel.workspace.installation!.botId);
  }
  expect(
    foreignCalls(
      new Map([
        [papers, lab.id],
        [news, shop.id],
      ]),
    ),
  ).toEqual([]);
  expect(
    new Set(slack.calls.filter(({ args }) => 'channel' in args).map(({ team }) => team)),
  ).toEqual(new Set([lab.id, shop.id]));
  await endCleanly(bot, slack);
});

test('an organisation installs it once for all its workspaces, one of which has its own', async () => {
  const acme = slack.addEnterprise('Acme');
  const [north, south, east] = ['North', 'South', 'East'].map((name) =>
    slack.addWorkspace(name, { installed: false, enterprise: acme }),
  ) as [Workspace, Workspace, Workspace];
  const bot = await start();
  const [nora, saul, eve] = [
    north.addPerson('nora'),
    south.addPerson('saul'),
    east.addPerson('eve'),
  ];
  expect((await nora.installs(page, { orgWide: true })).status).toBe(200);
  expect((await eve.installs(page)).status).toBe(200);
  expect(ids()).toEqual([`slack:${acme.id}`, `slack:${east.id}`]);
  const channels = [north, south, east].map((each) => each.addChannel('papers')) as [
    Channel,
    Channel,
    Channel,
  ];
  for (const [person, channel] of [
    [nora, channels[0]],
    [saul, channels[1]],
    [eve, channels[2]],
  ] as const) {
    const followed = await person.types(channel, '/papers subscribe hessian');
    expect(followed.text).toContain('Following hessian, daily');
  }
  const teams = [acme.id, acme.id, east.id];
  expect(foreignCalls(new Map(channels.map((each, n) => [each, teams[n]!])))).toEqual([]);
  // Who has the app nowhere is served by nobody else's token.
  const shop = slack.addWorkspace('Shop', { installed: false });
  const before = slack.calls.length;
  const ben = await shop.addPerson('ben').types(shop.addChannel('news'), '/papers status');
  expect([ben.failure, ben.text]).toEqual([
    null,
    'Paperboy is not installed in this workspace any more. Ask an admin to add it again.',
  ]);
  expect(slack.calls.length).toBe(before);
  north.uninstall();
  await eventually(() => ids().length === 1);
  expect(ids()).toEqual([`slack:${east.id}`]);
  expect((await saul.types(channels[1], '/papers status')).text).toContain('not installed');
  expect((await eve.types(channels[2], '/papers topics')).text).toContain('hessian');
  // Added again, it finds the channels that it is still in, in whichever workspace.
  expect((await nora.installs(page, { orgWide: true })).status).toBe(200);
  await comesBack(saul, channels[1]);
  expect(await isGone(nora, channels[0])).toBe(true);
  await endCleanly(bot, slack);
});

test('taken out, it forgets the token and rests its channels; added again, it goes on', async () => {
  const bot = await start();
  await ann.installs(page);
  const papers = lab.addChannel('papers');
  await ann.types(papers, '/papers subscribe hessian');
  lab.uninstall();
  await eventually(() => ids().length === 0);
  const refused = await ann.types(papers, '/papers status');
  expect(refused.text).toContain('Ask an admin to add it again');
  await bot.until(/A workspace took the app out/u);
  expect((await ann.installs(page)).status).toBe(200);
  expect(ids()).toEqual([`slack:${lab.id}`]);
  expect(await isGone(ann, papers)).toBe(true);
  ann.invites(papers);
  await slack.events.settled();
  await comesBack(ann, papers);
  // With its tokens alone revoked it stays in its channels.
  lab.revokeTokens();
  await eventually(() => ids().length === 0);
  expect((await ann.installs(page)).status).toBe(200);
  await comesBack(ann, papers);
  expect((await ann.types(papers, '/papers topics')).text).toContain('hessian');
  // What Slack tells only now of the tokens from before takes nothing away.
  slack.events.tell(lab, { type: 'tokens_revoked', tokens: { oauth: [], bot: [lab.botUserId] } });
  await bot.until(/A workspace that took the app out has it again/u);
  expect([ids(), await isGone(ann, papers)]).toEqual([[`slack:${lab.id}`], false]);
  await endCleanly(bot, slack);
});

test('added again to change what it may, it keeps its channels and works on', async () => {
  const bot = await start();
  await ann.installs(page);
  const papers = lab.addChannel('papers');
  await ann.types(papers, '/papers subscribe hessian');
  // Bolt asks whose token it is, and is told; the bot asks once more, and is not.
  slack.faults.next('auth.test', 'accepts');
  slack.faults.next('auth.test', 'answers 500');
  expect((await ann.installs(page)).status).toBe(200);
  await bot.until(/Slack does not say where people see a workspace/u);
  expect(ids()).toEqual([`slack:${lab.id}`]);
  expect((await ann.types(papers, '/papers topics')).text).toContain('hessian');
  await endCleanly(bot, slack);
});

describe('tokens in the database', () => {
  const [FIRST, SECOND] = ['first', 'second'].map(
    (name) => `${name}-secret-of-a-test-which-is-long`,
  ) as [string, string];

  test('are sealed, outlive a restart, and the secret can be replaced', async () => {
    const bot = await start({ PAPERBOY_SECRET: FIRST });
    await ann.installs(page);
    const papers = lab.addChannel('papers');
    for (const file of await readdir(join(root, 'var'))) {
      if (!file.startsWith(database)) continue;
      const bytes = await readFile(join(root, 'var', file), 'latin1');
      for (const secret of [...slack.secrets, FIRST]) expect(bytes.includes(secret)).toBe(false);
    }
    await endCleanly(bot, slack);
    const sealed = installations();
    for (const secrets of [
      { PAPERBOY_SECRET: FIRST },
      { PAPERBOY_SECRET: SECOND, PAPERBOY_SECRET_OLD: FIRST },
      { PAPERBOY_SECRET: SECOND },
    ]) {
      const again = await start(secrets);
      await again.until(
        /On Slack, in 1 workspace\. To add it to a workspace: http\S+\/slack\/install/u,
      );
      const followed = await ann.types(papers, '/papers subscribe hessian');
      expect([followed.failure, followed.text]).toEqual([
        null,
        expect.stringMatching(/[Ff]ollow/u),
      ]);
      await endCleanly(again, slack);
    }
    expect(installations()).not.toEqual(sealed);
    const wrong = await run({ root, env: { ...oauthEnv(), PAPERBOY_SECRET: FIRST } });
    expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining('PAPERBOY_SECRET_OLD')]);
    expect(wrong.err).not.toMatch(/at .*\.ts:/u);
    for (const secret of slack.secrets)
      expect((wrong.err + wrong.out).includes(secret)).toBe(false);
    const without = await run({ root, env: oauthEnv() });
    expect([without.status, without.err]).toEqual([
      1,
      expect.stringMatching(/PAPERBOY_SECRET is missing/u),
    ]);
  });
});

function oauthEnv(): NodeJS.ProcessEnv {
  return {
    ...env,
    SLACK_API_URL: slack.apiUrl,
    SLACK_CLIENT_ID: slack.app.clientId,
    SLACK_CLIENT_SECRET: slack.app.clientSecret,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    SLACK_STATE_SECRET: 'state',
  };
}
