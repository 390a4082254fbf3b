import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../../src/adapters/slack/interactions/say.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { many } from '../../../support/extreme-papers.ts';
import { aCaller } from '../../../support/in-process-bot.ts';
import { isLeaking, startSlackDesk } from '../../../support/slack-desk.ts';
import type { SlackDesk } from '../../../support/slack-desk.ts';

const ABSTRACT = 'Lanterns “glow” — 灯籠. '.repeat(20);
let at: SlackDesk;
beforeEach(async () => {
  const papers = many(60, (facts) => aPaper({ abstract: ABSTRACT, ...facts }));
  at = await startSlackDesk({ papers });
  at.slack.next('files.getUploadURLExternal', { ok: true, upload_url: at.address, file_id: 'F1' });
  at.slack.next('conversations.open', { ok: true, channel: { id: 'D0ANN' } });
  at.slack.next('files.completeUploadExternal', { ok: true, files: [] });
});
afterEach(async () => at[Symbol.asyncDispose]());

/** Saves so many papers and asks for all of them; gives what was said. */
const exportsAll = async (count: number) => {
  const ann = aCaller({ channel: 'slack:T0LAB:C0PAPERS', person: 'slack:T0LAB:@U0ANN' });
  for (let nth = 0; nth < count; nth += 1) {
    await at.desk.handle({ text: `save 2608.${10_000 + nth}` }, ann);
  }
  await say(await at.desk.handle({ text: 'saved export' }, ann), at.ann, at.desk);
  const answer = at.said.at(-1);
  return JSON.stringify(answer?.json);
};

test('a list that fits is in the answer', async () => {
  expect(await exportsAll(1)).toContain('@misc{');
  expect(at.slack.calls).toEqual([]);
});

test('a long list goes to the direct messages of who asked, and the answer says so', async () => {
  const answer = await exportsAll(60);
  expect(answer).toContain('it is in your direct messages with Paperboy');
  expect(answer).toContain('"response_type":"ephemeral"');
  const [file] = at.said;
  const [begun] = at.slack.argsOf('files.getUploadURLExternal');
  const content = /(@misc[\s\S]*\n\})/u.exec(file!.body)![1]!;
  expect(content.match(/@misc/gu)).toHaveLength(60);
  expect(file!.body).toContain(`filename="${begun!['filename']}"`);
  expect(Number(begun!['length'])).toBeGreaterThanOrEqual(Buffer.byteLength(content));
  expect(at.slack.argsOf('conversations.open')).toEqual([{ users: 'U0ANN' }]);
  const [done] = at.slack.argsOf('files.completeUploadExternal');
  expect(done!['channel_id']).toBe('D0ANN');
  expect(JSON.parse(done!['files']!)).toEqual([{ id: 'F1', title: begun!['filename'] }]);
  expect(at.logged).toEqual([]);
});

test.each([
  [
    'Slack gives no address',
    () =>
      at.slack.next('files.getUploadURLExternal', {
        ok: false,
        error: 'missing_scope',
        needed: 'files:write',
      }),
  ],
  ['the file is refused', () => at.next({ status: 500 })],
  ['the connection breaks', () => at.next('breaks')],
  [
    'nobody can be written to',
    () => at.slack.next('conversations.open', { ok: false, error: 'user_disabled' }),
  ],
  [
    'the end of it is refused',
    () => at.slack.next('files.completeUploadExternal', { ok: false, error: 'file_not_found' }),
  ],
])('where %s the answer says so, and the log holds no address', async (_, goesWrong) => {
  goesWrong();
  const answer = await exportsAll(60);
  expect(answer).toContain('as a file it could not be sent. Try again in a minute.');
  expect(at.logged.at(-1)).toMatchObject({ level: 'warn', message: 'A file cannot be sent' });
  expect(isLeaking(at)).toBe(false);
});
