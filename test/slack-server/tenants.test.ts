import { expect, test } from 'vitest';
import { connect } from '../support/slack/by-hand.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';
import { clientFor, post, refusalOf } from '../support/slack/web-client.ts';

const modal = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'x' },
  blocks: [],
};

test('the token of one workspace reaches nothing in another', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const ann = lab.addPerson('ann');
  const stranger = clientFor(slack, slack.addWorkspace('Other').botToken);
  const own = clientFor(slack, lab.botToken);
  using app = await connect(slack);
  const { ts } = await post(own, { channel: papers.id, text: 'Ours.' });
  const link = await ann.posts(papers, 'https://arxiv.org/abs/1', { waitsMs: 0 });
  await slack.events.settled();
  const shared = app.heard.at(-1)!.payload!['event'] as { readonly unfurl_id: string };
  const triggerOf = async () => {
    await ann.types(papers, '/papers new', { waitsMs: 0 });
    return String(app.heard.at(-1)!.payload!['trigger_id']);
  };
  const { view } = await own.views.open({ trigger_id: await triggerOf(), view: modal });
  const unfurls = { 'https://arxiv.org/abs/1': { text: 'Mine.' } };
  const channel = papers.id;

  const refusals = [
    post(stranger, { channel, text: 'Theirs.' }),
    post(stranger, { channel: ann.id, text: 'Theirs.' }),
    stranger.chat.update({ channel, ts, text: 'Theirs.' }),
    stranger.conversations.history({ channel }),
    stranger.users.info({ user: ann.id }),
    stranger.views.open({ trigger_id: await triggerOf(), view: modal }),
    stranger.views.update({ view_id: view!.id!, view: modal }),
    stranger.views.publish({ user_id: ann.id, view: { type: 'home', blocks: [] } }),
    stranger.chat.unfurl({ channel, ts: link.message.id, unfurls }),
    stranger.chat.unfurl({ unfurl_id: shared.unfurl_id, source: 'conversations_history', unfurls }),
  ];

  expect((await Promise.all(refusals.map(refusalOf))).map(({ error }) => error)).toEqual([
    'channel_not_found',
    'channel_not_found',
    'channel_not_found',
    'channel_not_found',
    'user_not_found',
    'invalid_trigger_id',
    'not_found',
    'user_not_found',
    'cannot_find_channel',
    'cannot_find_message',
  ]);
});
