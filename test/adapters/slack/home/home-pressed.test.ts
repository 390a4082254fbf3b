import { afterEach, beforeEach, expect, test } from 'vitest';
import { homeValue } from '../../../../src/adapters/slack/home/home-action.ts';
import type { HomeAction } from '../../../../src/adapters/slack/home/home-action.ts';
import { homePressed } from '../../../../src/adapters/slack/home/home-pressed.ts';
import { showHome } from '../../../../src/adapters/slack/home/show-home.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { many } from '../../../support/extreme-papers.ts';
import { aCaller } from '../../../support/in-process-bot.ts';
import { isLeaking, startSlackDesk } from '../../../support/slack-desk.ts';
import type { SlackDesk } from '../../../support/slack-desk.ts';

const CHANNEL = 'slack:T0LAB:C0PAPERS';
const ANN = 'slack:T0LAB:@U0ANN';

let at: SlackDesk;
beforeEach(async () => {
  at = await startSlackDesk({ papers: many(12, (facts) => aPaper(facts)) });
  await says('subscribe graphs');
});
afterEach(async () => at[Symbol.asyncDispose]());

const says = async (text: string, channel = CHANNEL) =>
  at.desk.handle({ text }, aCaller({ channel, person: ANN }));

const presses = async (value: string, inMenu = false) =>
  homePressed(
    'T0LAB',
    {
      user: { id: 'U0ANN' },
      trigger_id: 'trigger',
      actions: [inMenu ? { selected_option: { value } } : { value }],
    },
    at.desk,
  );
const does = async (verb: HomeAction['verb'], subject = '', channel: string | null = 'C0PAPERS') =>
  presses(homeValue({ verb, channel, subject }), true);

/** What was shown last, as text. */
const home = () => at.slack.argsOf('views.publish').at(-1)?.['view'] ?? '';
const first = () => JSON.parse(home()).blocks[0].text.text;

test('what is pressed is done, and the Home shows what came of it', async () => {
  await does('pause');
  expect(first()).toMatch(/^Paused until somebody resumes/u);
  expect((await at.desk.channels.get(CHANNEL)).pausedUntil).not.toBeNull();
  await does('resume');
  expect(first()).toMatch(/^Posting again/u);
  await does('remove', '1');
  expect(first()).toMatch(/^No longer followed: graphs/u);
  expect((await at.desk.channels.get(CHANNEL)).topics).toEqual([]);
});

test('a saved paper is taken off, for the person alone', async () => {
  await says('save 2608.10003');
  await does('unsave', '2608.10003', null);
  expect(first()).toMatch(/^Taken off your list/u);
  expect(await at.desk.saved.count(ANN)).toBe(0);
});

test('a dialog of the Home is for its channel, and has no address for answers', async () => {
  await does('edit', '1');
  const view = JSON.parse(at.slack.argsOf('views.open')[0]!['view']!);
  expect(JSON.parse(view.private_metadata)).toEqual({
    form: 'subscribe',
    subject: '1',
    channel: 'C0PAPERS',
    responseUrl: null,
  });
  expect(home()).toBe('');
});

test('a dialog that cannot be opened is told about in the Home', async () => {
  await says('unsubscribe 1');
  await does('edit', '1');
  expect(first()).toMatch(/^This channel follows no topics/u);
  at.slack.next('views.open', { ok: false, error: 'expired_trigger_id' });
  await does('schedule');
  expect(first()).toMatch(/^The dialog could not be opened[\s\S]*\/papers schedule 09:00/u);
});

test('who may not manage a channel is told so, and nothing is done', async () => {
  await using admins = await startSlackDesk({ managers: 'admins' });
  admins.slack.next('users.info', { ok: true, user: {} });
  const value = homeValue({ verb: 'pause', channel: 'C0PAPERS', subject: '' });
  const press = { user: { id: 'U0ANN' }, trigger_id: 'trigger', actions: [{ value }] as const };
  await homePressed('T0LAB', { ...press, actions: [{ value }] }, admins.desk);
  expect(admins.slack.argsOf('views.publish')[0]!['view']).toContain('for those who manage');
  expect((await admins.desk.channels.get(CHANNEL)).pausedUntil).toBeNull();
});

test('what no Home has shows it as it is', async () => {
  for (const value of ['', 'junk', 'forget C0PAPERS ']) {
    await presses(value);
    expect(first()).toBe('Your saved papers');
  }
  expect(at.slack.argsOf('views.publish')).toHaveLength(3);
});

test('a Home has the last ten saved papers of a person and their channels in the workspace', async () => {
  for (let nth = 0; nth < 12; nth += 1) await says(`save 2608.${10_000 + nth}`);
  await says('subscribe elsewhere', 'slack:T0OTHER:C0PAPERS');
  await showHome({ workspace: 'T0LAB', user: 'U0ANN' }, null, at.desk);
  expect(home().match(/unsave/gu)).toHaveLength(10);
  expect(home()).toContain('And 2 more: /papers saved');
  expect(home()).toContain('1. graphs (daily)');
  expect(home()).not.toContain('elsewhere');
});

test('a Home that Slack does not take is in the log, and nothing fails', async () => {
  at.slack.next('views.publish', { ok: false, error: 'invalid_arguments' });
  await does('pause');
  expect(at.logged).toMatchObject([
    { level: 'warn', message: 'The Home of a person cannot be shown' },
  ]);
  expect(isLeaking(at)).toBe(false);
});
