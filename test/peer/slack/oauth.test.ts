import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { listed } from '../../support/feed/entries.ts';
import { startFeedServer } from '../../support/feed/feed-server.ts';
import { copyProject, start } from '../../support/process.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/slack/bot-on-slack.ts';
import { signed } from '../../support/slack/request-url.ts';
import { ADMIN, BOT_USER, GENERAL, startEmulatedSlack, TEAM } from './emulated-slack.ts';
import type { EmulatedSlack } from './emulated-slack.ts';

vi.setConfig({ testTimeout: 90_000 });

const SIGNING_SECRET = 'the-signing-secret-of-a-test';

interface Visit {
  readonly status: number;
  readonly html: string;
}

/** Through the bot's page, the peer's consent and back, as a browser goes. */
async function install(peer: EmulatedSlack, base: string): Promise<Visit> {
  const page = await fetch(`${base}/slack/install`);
  const cookie = page.headers.get('set-cookie')!.split(';')[0]!;
  const [, link = ''] = /href="([^"]+)"/u.exec(await page.text()) ?? [];
  const authorize = new URL(link.replaceAll('&#38;', '&'));
  expect(`${authorize.origin}${authorize.pathname}`).toBe(peer.authorizeUrl);
  // Slack takes the address from the app's settings where the link has none; here it has to be named.
  authorize.searchParams.set('redirect_uri', `${base}/slack/oauth_redirect`);
  const consent = await (await fetch(authorize)).text();
  expect(consent).toContain('Authorize <strong>Paperboy</strong>');
  const [form = ''] = /<form[\s\S]*?<\/form>/u.exec(consent) ?? [];
  const fields = [...form.matchAll(/name="([^"]*)" value="([^"]*)"/gu)];
  const allowed = await fetch(new URL('/oauth/v2/authorize/callback', peer.origin), {
    method: 'POST',
    body: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])),
    redirect: 'manual',
  });
  expect(allowed.status).toBe(302);
  const back = await fetch(allowed.headers.get('location')!, { headers: { cookie } });
  return { status: back.status, html: await back.text() };
}

/** The peer has no commands: one is signed and sent here, and its answer is taken here. */
async function type(base: string, words: string): Promise<string> {
  const answers: string[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    answers.push(await text(request));
    response.end('ok');
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const form = new URLSearchParams({
    command: '/papers',
    text: words,
    team_id: TEAM,
    channel_id: GENERAL,
    user_id: ADMIN,
    is_enterprise_install: 'false',
    trigger_id: `1.2.${words}`,
    response_url: `http://127.0.0.1:${port}/`,
  });
  const request = signed(SIGNING_SECRET, form.toString(), 'application/x-www-form-urlencoded');
  const { status } = await fetch(`${base}/slack/events`, { method: 'POST', ...request });
  expect(status).toBe(200);
  await eventually(() => answers.length > 0);
  server.close();
  server.closeAllConnections();
  return answers.join('');
}

test('the bot is installed through a Slack that nobody here wrote, and posts there', async () => {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  await using peer = await startEmulatedSlack(`${base}/slack/oauth_redirect`);
  await using feed = await startFeedServer({
    lines: Array.from({ length: 5 }, (_, n) => listed(n, `Lantern ${n}`, 40 - n)),
  });
  const root = await copyProject();
  const env = {
    SLACK_API_URL: peer.apiUrl,
    SLACK_AUTHORIZE_URL: peer.authorizeUrl,
    SLACK_CLIENT_ID: peer.app.clientId,
    SLACK_CLIENT_SECRET: peer.app.clientSecret,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_STATE_SECRET: 'the-state-secret-of-a-test',
    PAPERBOY_SECRET: 'the-paperboy-secret-of-a-test-which-is-long-enough',
    HTTP_PORT: String(port),
    FEED_URL: feed.url,
    LOG_LEVEL: 'debug',
  };
  const setUp = start({ root, env: { ...env, PAPERBOY_CLOCK: '2026-06-08T00:30:00Z' } });
  await setUp.until(/On Slack, in 0 workspaces/u);

  const visit = await install(peer, base);
  expect([visit.status, visit.html]).toEqual([200, expect.stringContaining('in your workspace')]);
  const db = new DatabaseSync(join(root, 'var', 'paperboy.db'), { readOnly: true });
  expect(db.prepare('select id, sealed from installations').all()).toEqual([
    { id: `slack:${TEAM}`, sealed: expect.stringMatching(/^v1\.[\w-]+$/u) },
  ]);
  db.close();

  expect(await type(base, 'schedule 09:00 Europe/Berlin top:3')).toContain('summary is set');
  expect(await setUp.terminate()).toBe(0);
  const bot = start({ root, env: { ...env, PAPERBOY_CLOCK: '2026-06-08T06:55:00Z x600' } });
  const history = async () =>
    (
      (await (
        await fetch(`${peer.apiUrl}conversations.history`, {
          method: 'POST',
          headers: { authorization: `Bearer ${peer.adminToken}` },
          body: new URLSearchParams({ channel: GENERAL, include_all_metadata: 'true' }),
        })
      ).json()) as { messages: readonly Record<string, unknown>[] }
    ).messages;
  let [digest] = await history();
  for (let tries = 0; digest === undefined && tries < 1000; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    [digest] = await history();
  }
  expect(digest).toMatchObject({
    user: BOT_USER,
    text: expect.stringContaining('Papers of Monday, 8 Jun 2026'),
    metadata: { event_type: 'paperboy_post' },
  });

  expect(await bot.terminate()).toBe(0);
  const said = `${await setUp.until(/^/u)}${await bot.until(/^/u)}`;
  const files = await readFile(join(root, 'var', 'paperboy.db'), 'latin1');
  for (const secret of ['xoxb-', peer.app.clientSecret, SIGNING_SECRET]) {
    expect([secret, said.includes(secret), files.includes(secret)]).toEqual([secret, false, false]);
  }
  expect(said).not.toMatch(/unhandled|nobody awaits|"level":[56]0/u);
  await rm(root, { recursive: true });
});
