import { afterEach, beforeEach, expect, test } from 'vitest';
import { usedShortcut } from '../../../../src/adapters/slack/interactions/shortcut.ts';
import { linkShared } from '../../../../src/adapters/slack/links/link-shared.ts';
import { readCall } from '../../../../src/adapters/slack/messages/keep-long-calls.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { longestPaper, signsPaper } from '../../../support/extreme-papers.ts';
import { isLeaking, startSlackDesk } from '../../../support/slack-desk.ts';
import type { SlackDesk } from '../../../support/slack-desk.ts';
import { blockProblems } from '../../../support/slack/block-limits.ts';

const ABS = 'https://arxiv.org/abs/2608.0000';
const PAPERS = [
  aPaper({ id: '2608.00001', title: 'Lanterns' }),
  longestPaper({ id: '2608.00002' }),
  signsPaper({ id: '2608.00003' }),
  aPaper({ id: '2608.00004', title: `Lanterns ${'and light '.repeat(16)}` }),
];

let at: SlackDesk;
beforeEach(async () => {
  at = await startSlackDesk({ papers: PAPERS });
  at.slack.next('chat.unfurl', { ok: true });
  await at.desk.channels.edit('slack:T0LAB:C0PAPERS', (each) => ({ ...each, unfurls: true }));
});
afterEach(async () => at[Symbol.asyncDispose]());

const share = async (urls: readonly string[], facts: object = {}) =>
  linkShared(
    'T0LAB',
    {
      channel: 'C0PAPERS',
      message_ts: '1700000000.000100',
      links: urls.map((url) => ({ url })),
      ...facts,
    },
    at.desk,
  );
const asked = () =>
  at.slack.argsOf('chat.unfurl').map(({ unfurls, ...others }) => ({
    ...others,
    unfurls: JSON.parse(unfurls!) as Readonly<
      Record<string, { readonly blocks: readonly object[] }>
    >,
  }));

test('below a message stands what its links lead to, by the links as they were posted', async () => {
  await share([`${ABS}1v2`, 'https://arxiv.org/list/cs']);
  const [call] = asked();
  expect(call).toMatchObject({ channel: 'C0PAPERS', ts: '1700000000.000100' });
  expect(Object.keys(call!.unfurls)).toEqual([`${ABS}1v2`]);
});

test('a title stands there once, however long it is', async () => {
  await share([`${ABS}1`, `${ABS}4`]);
  for (const { blocks } of Object.values(asked()[0]!.unfurls)) {
    const shown = blocks.filter((block) => !('elements' in block));
    expect(JSON.stringify(shown).match(/Lanterns/gu)).toHaveLength(1);
  }
});

test('Slack takes what is shown of any paper, and its buttons do what they say', async () => {
  await share([`${ABS}2`, `${ABS}3`]);
  const [call] = asked();
  for (const { blocks } of Object.values(call!.unfurls)) {
    expect(blockProblems(blocks, 'message')).toEqual([]);
    const values = Array.from(JSON.stringify(blocks).matchAll(/"value":("(?:[^"\\]|\\.)*")/gu));
    expect(values.length).toBeGreaterThan(1);
    for (const [, value] of values) {
      expect(await readCall(JSON.parse(value!), at.desk.notebook)).not.toBeNull();
    }
  }
});

test.each([
  ['while somebody still writes', [`${ABS}1`], { source: 'composer' }],
  ['where the channel does not want it', [`${ABS}1`], { channel: 'C0OTHER' }],
  ['of a list of links', [`${ABS}1`, `${ABS}2`, `${ABS}3`], {}],
  ['of links that lead to no paper', [`${ABS}9`, 'https://arxiv.org'], {}],
  ['of nothing', [], {}],
] as const)('Slack is asked nothing %s', async (_, urls, facts) => {
  await share(urls, facts);
  expect(at.slack.calls).toEqual([]);
});

test('what Slack does not take is in the log, and nothing fails', async () => {
  at.slack.next('chat.unfurl', { ok: false, error: 'cannot_unfurl_url' });
  await share([`${ABS}1`]);
  expect(at.logged).toMatchObject([{ level: 'warn', fields: { reason: 'cannot_unfurl_url' } }]);
  expect(isLeaking(at)).toBe(false);
});

test('the shortcut of a message answers who used it, in whatever channel', async () => {
  const use = async (text: string) =>
    usedShortcut(
      'T0LAB',
      {
        callback_id: 'papers_in_message',
        user: { id: 'U0ANN' },
        channel: { id: 'D0OTHERS' },
        response_url: at.address,
        message: { text },
      },
      at.desk,
    );
  await use(`Read <${ABS}1|this>`);
  await use('');
  expect(at.said.map(({ json }) => [json['response_type'], json['replace_original']])).toEqual([
    ['ephemeral', false],
    ['ephemeral', false],
  ]);
  expect(at.said[0]!.body).toContain('Lanterns');
  expect(at.said[1]!.body).toContain('has no link to a paper');
});
