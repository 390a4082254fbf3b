import type { App } from '@slack/bolt';
import { expect, test, vi } from 'vitest';
import { boltOn } from '../support/slack/bolt-app.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';

type Event = Readonly<Record<string, unknown>>;

/** A bot that keeps what it is told, and does with links and Home what a test says. */
async function setting(prepare: (app: App) => void = () => undefined) {
  const slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const ann = lab.addPerson('ann', { isAdmin: true });
  const heard: Event[] = [];
  const bot = await boltOn(slack, lab, (app) => {
    for (const type of TYPES) {
      app.event(type, async ({ event }) => void heard.push(event as unknown as Event));
    }
    prepare(app);
  });
  const stop = async () => {
    await bot[Symbol.asyncDispose]();
    await slack.stop();
  };
  return { slack, lab, papers, ann, bot, heard, [Symbol.asyncDispose]: stop };
}

const TYPES = [
  'member_joined_channel',
  'channel_left',
  'channel_archive',
  'channel_unarchive',
  'channel_deleted',
  'app_uninstalled',
  'tokens_revoked',
];

const home = (text: string) => ({
  type: 'home' as const,
  blocks: [
    { type: 'section' as const, text: { type: 'mrkdwn' as const, text, verbatim: true } },
    {
      type: 'actions' as const,
      elements: [
        {
          type: 'button' as const,
          text: { type: 'plain_text' as const, text: 'Again' },
          action_id: 'again',
        },
      ],
    },
  ],
});

test('the bot is told when it comes, goes, and when a channel is put away', async () => {
  await using bed = await setting();
  const fresh = bed.lab.addChannel('fresh', { hasBot: false });

  bed.ann.invites(fresh);
  bed.ann.archives(fresh);
  bed.ann.unarchives(fresh);
  bed.ann.kicks(fresh);
  bed.ann.deletes(bed.papers);
  await bed.slack.events.settled();
  await vi.waitFor(() => expect(bed.heard).toHaveLength(5));

  expect(bed.heard).toMatchObject([
    { type: 'member_joined_channel', user: bed.lab.botUserId, channel: fresh.id },
    { type: 'channel_archive', channel: fresh.id, user: bed.ann.id },
    { type: 'channel_unarchive', channel: fresh.id },
    { type: 'channel_left', channel: fresh.id, actor_id: bed.ann.id },
    { type: 'channel_deleted', channel: bed.papers.id },
  ]);
});

test('of a private channel without it the bot hears nothing', async () => {
  await using bed = await setting();
  const secret = bed.lab.addChannel('secret', { isPrivate: true, hasBot: false });

  bed.ann.archives(secret);

  expect(bed.slack.events.sent).toEqual([]);
});

test('the app is told that it was removed, and its token is worth nothing then', async () => {
  await using bed = await setting();

  bed.lab.uninstall();
  await vi.waitFor(() => expect(bed.heard).toHaveLength(2));

  expect(bed.heard).toMatchObject([
    { type: 'app_uninstalled' },
    { type: 'tokens_revoked', tokens: { oauth: [] } },
  ]);
  await expect(bed.bot.app.client.auth.test()).rejects.toThrow('account_inactive');
  expect(bed.lab.installation).toBeNull();
});

test('a link to a host of the app is told, and what the app says of it stands below', async () => {
  const told: Event[] = [];
  await using bed = await setting((app) => {
    app.event('link_shared', async ({ event, client }) => {
      told.push(event as unknown as Event);
      const unfurls = Object.fromEntries(
        event.links.map(({ url }) => [
          url,
          {
            blocks: [
              { type: 'section' as const, text: { type: 'mrkdwn' as const, text: '*A paper*' } },
            ],
          },
        ]),
      );
      await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
    });
  });
  const url = 'https://arxiv.org/abs/2608.19880?a=1&b=2';

  const shown = await bed.ann.posts(bed.papers, `See ${url} and https://example.com/`);
  const untold = await bed.ann.posts(bed.papers, 'Nothing here: https://notarxiv.org/');

  expect(bed.bot.errors).toEqual([]);
  expect(told).toMatchObject([
    { links: [{ domain: 'arxiv.org', url }], source: 'conversations_history' },
  ]);
  expect(shown.message.unfurls).toEqual([{ url, text: 'A paper' }]);
  expect(shown.message.text).toContain('A paper');
  expect(untold.message.unfurls).toEqual([]);
});

test('what is not in the message cannot be unfurled', async () => {
  await using bed = await setting();
  const { message } = await bed.ann.posts(bed.papers, 'https://example.com/');
  const unfurls = { 'https://arxiv.org/abs/1': { text: 'No.' } };

  await expect(
    bed.bot.app.client.chat.unfurl({ channel: bed.papers.id, ts: message.id, unfurls }),
  ).rejects.toThrow('cannot_unfurl_url');
});

test('at Home a person sees what was published for them, and presses what is there', async () => {
  await using bed = await setting((app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: home('You follow *nothing*.') });
    });
    app.action('again', async ({ ack, body, client }) => {
      await ack();
      await client.views.publish({ user_id: body.user.id, view: home('Still nothing.') });
    });
  });

  const opened = await bed.ann.opensHome();
  const pressed = await bed.ann.presses(opened.view!, 'Again');

  expect(opened.view).toMatchObject({ type: 'home', text: 'You follow nothing.' });
  expect(opened.view!.buttons).toEqual(['Again']);
  expect(pressed.view!.text).toBe('Still nothing.');
  expect(bed.slack.problems).toEqual([]);
});

test('a shortcut on a message is told with the message', async () => {
  await using bed = await setting((app) => {
    app.shortcut('save_paper', async ({ ack, shortcut, respond }) => {
      await ack();
      const { message } = shortcut as unknown as { readonly message: { readonly text: string } };
      await respond(`Saved: ${message.text}`);
    });
  });
  const { message } = await bed.ann.posts(bed.papers, 'An <odd> title');

  const shown = await bed.ann.usesShortcut('save_paper', message);

  expect(shown.text).toBe('Saved: An <odd> title');
  expect(shown.isPrivate).toBe(true);
});
