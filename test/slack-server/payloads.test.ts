import { expect, test } from 'vitest';
import { connect } from '../support/slack/by-hand.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';
import { clientFor, post } from '../support/slack/web-client.ts';

const WAITS = { waitsMs: 0 };

/** A workspace of an organisation, and a connection that takes everything. */
async function setting() {
  const slack = await startSlackServer();
  const acme = slack.addEnterprise('Acme');
  const lab = slack.addWorkspace('The Lab', { enterprise: acme });
  const papers = lab.addChannel('papers');
  const ann = lab.addPerson('ann');
  const app = await connect(slack);
  const last = () => app.heard.at(-1)!;
  const stop = async () => {
    app[Symbol.dispose]();
    await slack.stop();
  };
  return { slack, acme, lab, papers, ann, last, [Symbol.asyncDispose]: stop };
}

const blocks = [
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      {
        type: 'button',
        action_id: 'go',
        value: '1',
        text: { type: 'plain_text', text: 'R&D' },
        style: 'primary',
      },
    ],
  },
];

test('a command tells who typed what where', async () => {
  await using bed = await setting();
  const { slack, acme, lab, papers, ann } = bed;

  await ann.types(papers, '/papers  search graphs ', WAITS);
  const { type, payload } = bed.last();
  await ann.typesDirectly('/papers help', WAITS);

  expect(type).toBe('slash_commands');
  expect(payload).toEqual({
    token: slack.app.verificationToken,
    team_id: lab.id,
    team_domain: 'the-lab',
    enterprise_id: acme.id,
    enterprise_name: 'Acme',
    channel_id: papers.id,
    channel_name: 'papers',
    user_id: ann.id,
    user_name: 'ann',
    command: '/papers',
    text: 'search graphs',
    api_app_id: slack.app.appId,
    is_enterprise_install: 'false',
    response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/commands\//u),
    trigger_id: expect.stringMatching(/^\d+/u),
  });
  expect(bed.last().payload).toMatchObject({ channel_name: 'directmessage', text: 'help' });
  expect(slack.secrets.has(String(payload!['response_url']).split('/').at(-1)!)).toBe(true);
});

test('a press tells the button, the message and where it stands', async () => {
  await using bed = await setting();
  const client = clientFor(bed.slack, bed.lab.botToken);
  const metadata = { event_type: 'post', event_payload: { key: 'k' } };
  const channel = bed.papers.id;
  const { ts } = await post(client, { channel, text: 'A', blocks, metadata });

  await bed.ann.presses({ id: ts }, 'R&D', WAITS);

  expect(bed.last()).toMatchObject({ type: 'interactive', accepts_response_payload: true });
  expect(bed.last().payload).toMatchObject({
    type: 'block_actions',
    user: { id: bed.ann.id, username: 'ann', team_id: bed.lab.id },
    team: { id: bed.lab.id, domain: 'the-lab', enterprise_id: bed.acme.id },
    enterprise: { id: bed.acme.id, name: 'Acme' },
    is_enterprise_install: false,
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: 'papers' },
    message: { ts, bot_id: bed.lab.installation!.botId, metadata, blocks: [{ block_id: 'row' }] },
    state: { values: {} },
    actions: [{ type: 'button', action_id: 'go', block_id: 'row', value: '1', style: 'primary' }],
    response_url: expect.stringContaining('/actions/'),
  });
});

test('an event tells for which installation it is', async () => {
  await using bed = await setting();
  const fresh = bed.lab.addChannel('fresh', { isPrivate: true, hasBot: false });

  bed.ann.invites(fresh);
  await bed.slack.events.settled();

  expect(bed.last()).toMatchObject({ type: 'events_api', retry_attempt: 0, retry_reason: '' });
  expect(bed.last().payload).toMatchObject({
    type: 'event_callback',
    team_id: bed.lab.id,
    enterprise_id: bed.acme.id,
    api_app_id: bed.slack.app.appId,
    event: { type: 'member_joined_channel', channel: fresh.id, channel_type: 'G' },
    event_id: bed.slack.events.sent[0]!.id,
    authorizations: [
      {
        enterprise_id: bed.acme.id,
        team_id: bed.lab.id,
        user_id: bed.lab.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  });
});

test('with the token of an organisation it has to be said in which workspace', async () => {
  await using bed = await setting();
  const other = bed.slack.addEnterprise('Other');
  const installation = bed.slack.installIn(other);
  const one = bed.slack.addWorkspace('One', { enterprise: other });
  one.addChannel('news');
  const client = clientFor(bed.slack, installation.token);

  const told = await client.auth.test();
  const { channels } = await client.conversations.list({ team_id: one.id });

  expect(one.botToken).toBe(installation.token);
  expect(told).toMatchObject({ team_id: other.id, is_enterprise_install: true });
  expect(channels?.map(({ name }) => name)).toEqual(['news']);
  await expect(client.conversations.list({})).rejects.toThrow('missing_argument');
  await expect(client.conversations.info({ channel: bed.papers.id })).rejects.toThrow(
    'channel_not_found',
  );
});
