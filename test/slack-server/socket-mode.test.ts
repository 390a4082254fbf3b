import type { App } from '@slack/bolt';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { boltOn } from '../support/slack/bolt-app.ts';
import { connect } from '../support/slack/by-hand.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';
import type { SlackServer } from '../support/slack/slack-server.ts';
import { clientFor } from '../support/slack/web-client.ts';

async function setting(ackMs = 3000) {
  const slack = await startSlackServer({ ackMs });
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers', { hasBot: false });
  const ann = lab.addPerson('ann');
  return { slack, lab, papers, ann, [Symbol.asyncDispose]: slack.stop };
}

test('an address is good for one connection', async () => {
  await using bed = await setting();
  using first = await connect(bed.slack);

  const again = new WebSocket(first.url);
  const refused = await new Promise((resolve) => {
    again.once('error', (error) => resolve(error.message));
  });

  expect(refused).toContain('403');
  expect(first.heard[0]).toMatchObject({ type: 'hello', num_connections: 1 });
  expect(bed.slack.sockets).toHaveLength(1);
});

test('of several connections each envelope goes to one', async () => {
  await using bed = await setting();
  using first = await connect(bed.slack);
  using second = await connect(bed.slack);

  for (let left = 4; left > 0; left -= 1) await bed.ann.opensHome({ waitsMs: 0 });
  await bed.slack.events.settled();

  expect([first.events().length, second.events().length]).toEqual([2, 2]);
});

test('the eleventh connection is too many', async () => {
  await using bed = await setting();
  for (let left = 10; left > 0; left -= 1) await connect(bed.slack);
  const { url = '' } = await clientFor(bed.slack, bed.slack.app.appToken).apps.connections.open({});

  const said = await new Promise((resolve) => {
    new WebSocket(url).once('message', (data: Buffer) => resolve(JSON.parse(data.toString())));
  });

  expect(said).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
});

test('an event that is not acknowledged is told again at once, after one minute and after five', async () => {
  await using bed = await setting(50);
  using app = await connect(bed.slack, false);
  const { clock, events } = bed.slack;

  bed.ann.invites(bed.papers);
  await vi.waitFor(() => expect(app.events()).toHaveLength(2));
  await events.settled();
  clock.passSeconds(61);
  await vi.waitFor(() => expect(app.events()).toHaveLength(3));
  await events.settled();
  clock.passMinutes(5);
  await vi.waitFor(() => expect(app.events()).toHaveLength(4));
  await events.settled();
  clock.passMinutes(60);

  expect(app.events().map(({ retry_attempt: attempt }) => attempt)).toEqual([0, 1, 2, 3]);
  expect(new Set(app.events().map(({ payload }) => payload?.['event_id'])).size).toBe(1);
  expect(events.sent[0]).toMatchObject({ attempts: 4, isAcknowledged: false });
});

test('what was acknowledged may be told once more', async () => {
  await using bed = await setting();
  using app = await connect(bed.slack);
  bed.ann.invites(bed.papers);
  await bed.slack.events.settled();

  await bed.slack.events.redeliver(bed.slack.events.sent[0]!);

  const ids = app.events().map(({ payload }) => payload?.['event_id']);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
});

test.each([
  ['is told to go', (slack: SlackServer) => slack.sockets[0]!.disconnect('refresh_requested')],
  ['loses its connection', (slack: SlackServer) => slack.sockets[0]!.drop()],
])(
  'the real client that %s comes back',
  async (_, go) => {
    await using bed = await setting();
    const heard: string[] = [];
    const prepare = (app: App): void => {
      app.event('member_joined_channel', async ({ event }) => void heard.push(event.channel));
    };
    await using bot = await boltOn(bed.slack, bed.lab, prepare);

    go(bed.slack);
    await vi.waitFor(() => expect(bed.slack.connections).toBe(2), 15_000);
    await vi.waitFor(() => expect(bed.slack.sockets).toHaveLength(1));
    bed.ann.invites(bed.papers);
    await vi.waitFor(() => expect(heard).toEqual([bed.papers.id]));

    expect(bot.errors).toEqual([]);
  },
  30_000,
);
