import type { App } from '@slack/bolt';
import { expect, test, vi } from 'vitest';
import { boltOverHttp } from '../support/slack/bolt-app.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';
import type { SlackOptions } from '../support/slack/slack-server.ts';
import { signed } from '../support/slack/request-url.ts';

/** A bot that listens to HTTP, and does what a test says. */
async function setting(prepare: (app: App) => void, options: SlackOptions = {}) {
  const slack = await startSlackServer(options);
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const ann = lab.addPerson('ann');
  const bot = await boltOverHttp(slack, prepare, { token: lab.botToken });
  const stop = async () => {
    await bot[Symbol.asyncDispose]();
    await slack.stop();
  };
  return { slack, lab, papers, ann, bot, [Symbol.asyncDispose]: stop };
}

test('a command comes as a signed request, and is answered in the response and later', async () => {
  await using bed = await setting((app) => {
    app.command('/papers', async ({ ack, respond, command }) => {
      await ack(`Looking for ${command.text}.`);
      await respond('Found.');
    });
  });

  const shown = await bed.ann.types(bed.papers, '/papers search “graphs” & more');

  expect(await bed.slack.verifyRequestUrl()).toBe(true);
  expect(shown.messages.map(({ text }) => text).toSorted()).toEqual([
    'Found.',
    'Looking for search “graphs” & more.',
  ]);
  expect(shown.failed).toBe(false);
});

test('a request that Slack did not sign is refused', async () => {
  await using bed = await setting(() => undefined);
  const body = 'command=%2Fpapers&text=help';
  const type = 'application/x-www-form-urlencoded';
  const send = async (request: ReturnType<typeof signed>) => {
    const { status } = await fetch(bed.slack.requestUrl!, { method: 'POST', ...request });
    return status;
  };

  expect(await send(signed('guessed', body, type))).toBe(401);
  const old = Date.now() - 6 * 60_000;
  expect(await send(signed(bed.slack.app.signingSecret, body, type, old))).toBe(401);
});

test('what nobody takes in time has failed', async () => {
  await using bed = await setting(() => undefined, { ackMs: 100 });

  const late = await bed.ann.types(bed.papers, '/papers new');
  bed.slack.requestUrl = 'http://127.0.0.1:1/slack/events';
  const alone = await bed.ann.types(bed.papers, '/papers new');

  expect(late).toMatchObject({ failed: true, failure: 'http_timeout' });
  expect(alone).toMatchObject({ failed: true, failure: 'connection_failed' });
});

test('an event that is not taken comes again, and says why', async () => {
  const heard: unknown[] = [];
  await using bed = await setting((app) => {
    app.event('member_joined_channel', async ({ body, context }) => {
      heard.push([body.event_id, context.retryNum, context.retryReason]);
    });
  });
  const fresh = bed.lab.addChannel('fresh', { hasBot: false });
  const url = bed.slack.requestUrl;
  bed.slack.requestUrl = 'http://127.0.0.1:1/slack/events';

  bed.ann.invites(fresh);
  await bed.slack.events.settled();
  bed.slack.requestUrl = url;
  bed.slack.clock.passMinutes(1);
  await vi.waitFor(() => expect(heard).toHaveLength(1));

  const { id, attempts } = bed.slack.events.sent[0]!;
  expect(heard).toEqual([[id, 2, 'connection_failed']]);
  expect(attempts).toBe(3);
});
