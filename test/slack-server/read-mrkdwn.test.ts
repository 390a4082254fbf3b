import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linksIn, mentionsIn, readMrkdwn, visible } from '../support/slack/read-mrkdwn.ts';

test.each([
  ['*bold* and _italic_, ~gone~', 'bold and italic, gone', ['bold', 'italic', 'struck']],
  ['*_both_*', 'both', ['bold', 'italic']],
  ['`a *b*` ```x\n_y_```', 'a *b* x\n_y_', ['code', 'code block']],
  ['a*b*c, snake_case_name, 2 * 3 * 4', 'a*b*c, snake_case_name, 2 * 3 * 4', []],
  ['*two\nlines*', '*two\nlines*', []],
  ['> said\n&gt; too', 'said\ntoo', ['quote', 'quote']],
  ['1 > 2', '1 > 2', []],
  [':tada: at 10:30:20', ':tada: at 10:30:20', ['emoji']],
  ['*<https://a.example/x_y_z|A_b_ title>*', 'A_b_ title', ['bold']],
])('%j is seen as %j', (mrkdwn, text, looks) => {
  expect(readMrkdwn(mrkdwn)).toMatchObject({ text, looks, mentions: [] });
});

test('only three entities are decoded, once', () => {
  expect(visible('R&amp;D &lt;b&gt; &amp;lt; &quot; & &#39;')).toBe('R&D <b> &lt; &quot; & &#39;');
});

test.each([
  ['<https://arxiv.org/abs/1|A &lt; B>', 'https://arxiv.org/abs/1', 'A < B', false],
  [
    '<https://x.example/?a=1&amp;b=2>',
    'https://x.example/?a=1&b=2',
    'https://x.example/?a=1&b=2',
    false,
  ],
  ['<mailto:ann@lab.example|Ann>', 'mailto:ann@lab.example', 'Ann', false],
  ['(see https://x.example/a.)', 'https://x.example/a', 'https://x.example/a', true],
  ['at ann@lab.example now', 'mailto:ann@lab.example', 'ann@lab.example', true],
  ['on arxiv.org today', 'http://arxiv.org', 'arxiv.org', true],
])('%j has a link', (mrkdwn, url, text, isAutomatic) => {
  expect(linksIn(mrkdwn)).toEqual([{ url, text, isAutomatic }]);
  expect(linksIn(mrkdwn, { verbatim: true })).toHaveLength(isAutomatic ? 0 : 1);
});

test.each([
  ['<!channel>', '@channel'],
  ['<!here|here>', '@here'],
  ['<!everyone>', '@everyone'],
  ['<@U123>', '@U123'],
  ['<@W123|ann>', '@ann'],
  ['<!subteam^S12|@team>', '@team'],
  ['`<!channel>`', '@channel'],
])('%j calls somebody, verbatim or not', (mrkdwn, text) => {
  const mention = mrkdwn.replaceAll('`', '');
  expect(readMrkdwn(mrkdwn, { verbatim: true })).toMatchObject({ text, mentions: [mention] });
  expect(mentionsIn(`so ${mrkdwn}!`)).toEqual([mention]);
});

test('bare names call somebody unless the text is verbatim', () => {
  expect(mentionsIn('@here and @channel, ann@channel.example')).toEqual(['@here', '@channel']);
  expect(mentionsIn('@here and @channel', { verbatim: true })).toEqual([]);
  expect(mentionsIn('@here and @channel', { names: false })).toEqual([]);
});

test('escaped text calls nobody and links nowhere', () => {
  const escaped = '&lt;!channel&gt; &lt;@U1&gt; &lt;https://x|y&gt;';
  const seen = readMrkdwn(escaped, { verbatim: true });
  expect(seen).toEqual({
    text: '<!channel> <@U1> <https://x|y>',
    links: [],
    mentions: [],
    looks: [],
  });
});

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const marked = fc
  .array(
    fc.constantFrom('<', '>', '&', '|', '!', '@', '#', '*', '_', '~', '`', ':', 'a', ' ', '\n'),
    {
      maxLength: 200,
    },
  )
  .map((characters) => characters.join(''));

test('no escaped text calls anybody or links anywhere, whatever it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), marked), (text) => {
      const seen = readMrkdwn(escape(text), { verbatim: true });
      expect(seen.mentions).toEqual([]);
      expect(seen.links).toEqual([]);
    }),
  );
});

test.each(['*<a>', '<', '*', '_a ', '`', '~<b|c', ':a', '&gt;a'])(
  'a text of nothing but %j is read to its end',
  (part) => {
    expect(readMrkdwn(part.repeat(3000)).text).not.toBe('');
  },
);

test('channels and dates are shown by their names', () => {
  expect(readMrkdwn('<#C1|papers> on <!date^1700000000^{date}|14 Nov>')).toMatchObject({
    text: '#papers on 14 Nov',
    looks: ['channel', 'date'],
  });
});

test('what Slack does not know in brackets is shown as it is', () => {
  expect(readMrkdwn('a <b> c')).toMatchObject({ text: 'a <b> c', looks: ['malformed'] });
});
