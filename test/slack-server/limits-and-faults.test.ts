import { expect, test } from 'vitest';
import { startSlackServer } from '../support/slack/slack-server.ts';
import { clientFor, post, refusalOf } from '../support/slack/web-client.ts';

async function setting() {
  const slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const client = clientFor(slack, lab.botToken);
  const say = async () => post(client, { channel: papers.id, text: 'Hello.' });
  return { slack, lab, papers, client, say, [Symbol.asyncDispose]: slack.stop };
}

test('more than three messages at once are too many for one channel', async () => {
  await using bed = await setting();
  const other = bed.lab.addChannel('other');
  await Promise.all([bed.say(), bed.say(), bed.say()]);

  await expect(bed.say()).rejects.toMatchObject({ retryAfter: 1 });
  await post(bed.client, { channel: other.id, text: 'Here it goes.' });

  expect(bed.papers.messages).toHaveLength(3);
  expect(bed.slack.calls.filter(({ answer }) => answer === 'ratelimited')).toHaveLength(1);
});

test('outside the Marketplace one may look once a minute, at fifteen messages', async () => {
  await using bed = await setting();
  bed.slack.limits.nonMarketplace = true;
  bed.slack.limits.channelMessages = null;
  for (let left = 20; left > 0; left -= 1) await bed.say();
  const look = async () => bed.client.conversations.history({ channel: bed.papers.id, limit: 100 });

  expect((await look()).messages).toHaveLength(15);
  await expect(look()).rejects.toMatchObject({ retryAfter: 60 });
  bed.slack.clock.passMinutes(1);
  expect((await look()).messages).toHaveLength(15);
});

test.each([
  ['answers 500', 0],
  ['accepts, answers 500', 1],
  ['drops the connection', 0],
  ['accepts, drops the connection', 1],
  ['never answers', 0],
  ['accepts, never answers', 1],
] as const)('a post that %s leaves %i messages', async (fault, count) => {
  await using bed = await setting();
  bed.slack.faults.next('chat.postMessage', fault);

  await expect(bed.say()).rejects.toThrow(/error|aborted|failed/iu);

  expect(bed.papers.messages).toHaveLength(count);
  await bed.say();
  expect(bed.papers.messages).toHaveLength(count + 1);
});

test('what is to go wrong in one workspace goes wrong there alone', async () => {
  await using bed = await setting();
  const other = bed.slack.addWorkspace('Other');
  const { faults } = bed.slack;
  faults.next('auth.test', { retryAfter: 7 }, { workspace: other.id });
  faults.next('auth.test', { error: 'internal_error' }, { workspace: other.id });
  const stranger = clientFor(bed.slack, other.botToken);

  await bed.client.auth.test();
  await expect(stranger.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
  expect((await refusalOf(stranger.auth.test())).error).toBe('internal_error');
  expect(await stranger.auth.test()).toMatchObject({ ok: true });
});

const outcomes = async () => {
  await using bed = await setting();
  bed.slack.limits.channelMessages = null;
  bed.slack.misbehave(7);
  for (let left = 8; left > 0; left -= 1) await bed.say().catch(() => undefined);
  return [...bed.slack.outcomes];
};

test('the same seed makes the same posts go wrong', async () => {
  expect(await outcomes()).toEqual(await outcomes());
});

test('a file is asked for, sent, and then stands in a channel', async () => {
  await using bed = await setting();
  const content = Buffer.from('@article{x}');
  const begin = async (length: number) =>
    bed.client.files.getUploadURLExternal({ filename: 'papers.bib', length });

  const started = await begin(content.length);
  const tooEarly = await refusalOf(
    bed.client.files.completeUploadExternal({ files: [{ id: started.file_id! }] }),
  );
  const sent = await fetch(started.upload_url!, { method: 'POST', body: content });
  await bed.client.files.completeUploadExternal({
    files: [{ id: started.file_id!, title: 'BibTeX' }],
    channel_id: bed.papers.id,
  });
  const wrong = await fetch((await begin(3)).upload_url!, { method: 'POST', body: content });

  expect(tooEarly.error).toBe('file_not_found');
  expect([sent.status, wrong.status]).toEqual([200, 400]);
  expect(bed.papers.messages[0]?.files).toMatchObject([
    { name: 'papers.bib', title: 'BibTeX', preview: '@article{x}' },
  ]);
});
