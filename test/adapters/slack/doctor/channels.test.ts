import { expect, test } from 'vitest';
import type { Channel } from '../../../support/slack/channel.ts';
import { startSlackServer } from '../../../support/slack/slack-server.ts';
import { look, settingsOf, setUp, socketMode } from './look.ts';

const named = ({ name, workspace, id }: Channel) => `#${name} in ${workspace.name} (${id})`;
const LOOKS = new Set(['users.conversations', 'conversations.info']);

test('each channel that cannot be posted to is named with why, and what to do', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const fine = lab.addChannel('fine');
  const outside = lab.addChannel('outside', { hasBot: false });
  const hidden = lab.addChannel('hidden', { hasBot: false, isPrivate: true });
  const old = lab.addChannel('old');
  const held = lab.addChannel('held', { isPrivate: true });
  old.isArchived = true;
  const { complaints, advice } = await look(slack, socketMode(slack, lab), {
    channels: [
      ...[fine, outside, hidden, old].map((channel) => setUp(channel)),
      setUp(held, { blockedReason: 'The channel’s posting permissions keep Paperboy out.' }),
      settingsOf(`slack:${lab.id}:D0DIRECT`),
      settingsOf(`slack:${lab.id}:@U0ANN`),
    ],
  });
  expect(complaints).toEqual([
    'wrong: 4 of 5 channels with posts cannot be posted to.',
    `wrong: ${named(outside)} cannot be posted to: Paperboy is not in it.`,
    `wrong: Channel ${hidden.id} in Lab cannot be posted to: Paperboy cannot see it. It is private, or does not exist any more.`,
    `wrong: ${named(old)} cannot be posted to: it is archived.`,
    `wrong: ${named(held)} refused the last post: The channel’s posting permissions keep Paperboy out.`,
  ]);
  expect(advice).toContain('To have the posts there, type /invite @Paperboy in it.');
  expect(advice).toContain('Unarchive it');
  expect(advice).toContain('/papers resume in that channel does it at once');
});

test('channels from which the bot was taken out are told, and are nothing wrong', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const left = lab.addChannel('left', { hasBot: false });
  const back = lab.addChannel('back');
  const gone = lab.addChannel('gone', { hasBot: false, isPrivate: true });
  const removedAt = '2026-11-01T09:05:00.000Z';
  const { lines, findings } = await look(slack, socketMode(slack, lab), {
    channels: [left, back, gone].map((channel) => setUp(channel, { removedAt })),
  });
  expect(lines.slice(3)).toEqual([
    'good: Nothing is set in any channel yet: /papers schedule or /papers subscribe begins it.',
    `warning: ${named(left)} gets no posts: Paperboy was taken out of it on Sunday, 1 Nov 2026, 09:05 (UTC).`,
    `warning: Paperboy is in ${named(back)} again and does not know it yet.`,
    `warning: Channel ${gone.id} in Lab gets no posts: Paperboy was taken out of it on Sunday, 1 Nov 2026, 09:05 (UTC).`,
  ]);
  expect(findings.at(-1)?.advice).toContain('type /invite @Paperboy in it');
});

test('many channels cost a question for every 200', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const channels = Array.from({ length: 401 }, (_, index) => setUp(lab.addChannel(`c${index}`)));
  const { lines } = await look(slack, socketMode(slack, lab), { channels });
  expect(lines.at(-1)).toBe('good: All 401 channels with posts can be posted to.');
  const asked = slack.calls.filter(({ method }) => LOOKS.has(method));
  expect(asked.map(({ method }) => method)).toEqual(Array(3).fill('users.conversations'));
});

test('where Slack does not list the channels, each one is asked for', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  slack.faults.next('users.conversations', { error: 'missing_scope' });
  const { lines } = await look(slack, socketMode(slack, lab), { channels: [setUp(papers)] });
  expect(lines.at(-1)).toBe('good: The one channel with posts can be posted to.');
  slack.faults.next('users.conversations', { error: 'missing_scope' });
  slack.faults.next('conversations.info', { error: 'missing_scope' });
  const blind = await look(slack, socketMode(slack, lab), { channels: [setUp(papers)] });
  expect(blind.complaints).toEqual([
    `warning: Channel ${papers.id} in Lab cannot be looked at: Slack answers missing_scope.`,
  ]);
  expect(blind.advice).toContain('channels:read and groups:read');
});

test('what is set in another workspace than that of the token gets no posts', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const club = slack.addWorkspace('Club');
  const [a, b] = [club.addChannel('a'), club.addChannel('b')];
  const channels = [setUp(lab.addChannel('papers')), setUp(a), setUp(b)];
  const { complaints } = await look(slack, socketMode(slack, lab), { channels });
  expect(complaints).toEqual([
    'wrong: 2 of 3 channels with posts cannot be posted to.',
    `wrong: Nothing can be posted in the workspace ${club.id}, to which there is no token, but something is set in 2 channels there (${a.id}, ${b.id}).`,
  ]);
});

test('a rate limit in the middle is said, and no channel is called bad for it', async () => {
  await using slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const outside = lab.addChannel('outside', { hasBot: false });
  slack.faults.next('conversations.info', { retryAfter: 30 });
  const { complaints } = await look(slack, socketMode(slack, lab), { channels: [setUp(outside)] });
  expect(complaints).toEqual([
    'wrong: Slack takes no conversations.info until Thursday, 5 Nov 2026, 10:31 (UTC): there were too many.',
  ]);
});
