import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../../src/adapters/discord/render/escape.ts';
import { markdown } from '../../../../src/adapters/discord/render/markdown.ts';
import { linked } from '../../../../src/adapters/discord/render/web-link.ts';
import { oneLine } from '../../../../src/core/text.ts';
import { hostileText, someMarks } from '../../../support/hostile.ts';
import { MENTIONS } from '../../../support/discord/mentions.ts';
import { readMarkdown } from '../../../support/discord/read-markdown.ts';
import { runs } from '../../../support/runs.ts';

const PLENTY = 1_000_000;
const places = fc.array(fc.nat(), { maxLength: 8 });
/** Without the sign that splits mentions. */
const unsplit = (text: string) => text.replaceAll('\u200b', '');

describe('Markdown', () => {
  test('shows just the text, as one line', () => {
    fc.assert(
      fc.property(hostileText, fc.boolean(), (text, mayLink) => {
        const shown = markdown(text, PLENTY, { mayLink });
        const seen = readMarkdown(shown, mayLink);
        expect(unsplit(seen.text)).toBe(unsplit(oneLine(text)));
        expect(seen.looks).toEqual([]);
        for (const { url } of seen.links) expect(text).toContain(url);
        for (const mention of MENTIONS) expect(shown).not.toMatch(mention);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('shows marked words bold, and the same text', () => {
    fc.assert(
      fc.property(hostileText, places, (text, ends) => {
        const shown = markdown({ text, marks: someMarks(text, ends) }, PLENTY);
        const seen = readMarkdown(shown);
        expect(unsplit(seen.text)).toBe(unsplit(oneLine(text)));
        expect(new Set([...seen.looks, 'bold'])).toEqual(new Set(['bold']));
        expect(shown).not.toContain('****');
      }),
      { numRuns: runs(1000) },
    );
  });

  test('cut, fits with all its backslashes, is a begin of the text, and ends in …', () => {
    fc.assert(
      fc.property(hostileText, places, fc.integer({ min: 1, max: 300 }), (text, ends, max) => {
        const shown = markdown({ text, marks: someMarks(text, ends) }, max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown.isWellFormed()).toBe(true);
        const seen = readMarkdown(shown);
        const [was, is] = [unsplit(oneLine(text)), unsplit(seen.text)];
        if (is !== was) {
          expect(is.endsWith('…')).toBe(true);
          expect(was.startsWith(is.slice(0, -1))).toBe(true);
        }
        expect(new Set([...seen.looks, 'bold'])).toEqual(new Set(['bold']));
        const whole = readMarkdown(markdown(text, PLENTY)).links;
        expect(whole.slice(0, seen.links.length)).toEqual(seen.links);
      }),
      { numRuns: runs(1000) },
    );
  });

  test.each([
    ['a*b_c~d|e`f', 'a\\*b\\_c\\~d\\|e\\`f'],
    ['[a](b) > # \\', '\\[a\\](b) \\> \\# \\\\'],
    ['- a', '\\- a'],
    ['+ a', '\\+ a'],
    ['12. a', '12\\. a'],
    ['a - b + 1. c', 'a - b + 1. c'],
    ['Title: a :smile: 10:30', 'Title: a \\:smile: 10:30'],
    ['@everyone <@1> <t:1>', '\\@\u200beveryone \\<\\@1\\> \\<t\\:1\\>'],
    ['</a:1> <id:a>', '\\<\\/a:1\\> \\<id\\:a\\>'],
    ['at https://a.org/b_c*d.', 'at <https://a.org/b_c*d>.'],
    ['(https://a.org/b_(c)), d', '(<https://a.org/b_(c)>), d'],
    ['\\url{https://a.org/b}', '\\\\url{<https://a.org/b>}'],
    ['"https://a.org"https://b.org', '"<https://a.org>"<https://b.org>'],
    ['<https://a.org>', '\\<<https://a.org>\\>'],
    ['https://a@b.org http:// ftp://a', 'https\\://a\\@b.org http\\:// ftp\\://a'],
    ['a\n\n b\tc\u202e', 'a b c'],
  ])('%j is %j', (text, shown) => {
    expect(markdown(text, PLENTY)).toBe(shown);
  });

  test.each([
    ['ab\\cd', 5, 'ab\\\\…'],
    ['ab\\cd', 4, 'ab…'],
    ['see https://a.org/b now', 23, 'see <https://a.org/b>…'],
    ['see https://a.org/b now', 22, 'see <https://a.org/b>…'],
    ['see https://a.org/b now', 21, 'see…'],
    ['see https://a.org/b....c now', 22, 'see…'],
    ['(https://a.org/a).***@everyone', 19, '(https\\://a.org/a)…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 21, '👩‍👩‍👧‍👦…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 11, '…'],
    ['one two', 5, 'one…'],
    ['one two', 7, 'one two'],
  ])('%j within %i is %j', (text, max, shown) => {
    expect(markdown(text, max)).toBe(shown);
  });

  test.each([
    ['one two', [[0, 3]], '**one** two'],
    ['one two', [[0, 4]], '**one** two'],
    [
      'one two three',
      [
        [0, 3],
        [4, 7],
      ],
      '**one two** three',
    ],
    ['networks', [[3, 7]], 'net**work**s'],
    [
      'onetwo',
      [
        [0, 3],
        [3, 6],
      ],
      '**onetwo**',
    ],
    ['  one \n two', [[8, 11]], 'one **two**'],
    ['a * b', [[2, 3]], 'a **\\*** b'],
    ['   ', [[0, 3]], ''],
  ] as const)('%j with marks at %j is %s', (text, marks, shown) => {
    const ranges = marks.map(([start, end]) => ({ start, end }));
    expect(markdown({ text, marks: ranges }, PLENTY)).toBe(shown);
  });
});

describe('a title that leads to its paper', () => {
  const url = 'https://huggingface.co/papers/2608.19880';

  test.each([
    'Attention Is All You Need',
    'GPT-4 (V): “Why?” – 10% & $O(n^2)$',
    'Über C#, Ångström & naïve Bayes',
    '漢字',
  ])('%s is the link', (title) => {
    expect(linked(title, url, 100)).toBe(`[${title}](${url})`);
  });

  test.each([
    'a*b',
    'a_b',
    '[a]',
    'https://a.org',
    '3. a',
    '- a',
    '🎉',
    '1️⃣',
    '@here',
    'see discord.gg/a',
  ])('%s has the link behind it: Discord would show it otherwise within, or make none', (title) => {
    expect(linked(title, url, 100)).toBe(`${markdown(title, 100)} ([open](${url}))`);
  });

  test('whatever the title, it is seen, and leads there', () => {
    fc.assert(
      fc.property(hostileText, (title) => {
        const seen = readMarkdown(linked(title, url, PLENTY));
        expect(seen.links.at(-1)?.url).toBe(url);
        expect(unsplit(seen.text).replace(/ \(open\)$/u, '')).toBe(unsplit(oneLine(title)));
        expect(seen.looks).toEqual([]);
      }),
      { numRuns: runs(1000) },
    );
  });
});

test('text for places without Markdown mentions nobody', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 1, max: 200 }), (text, max) => {
      const shown = plainText(text, max);
      expect(shown.length).toBeLessThanOrEqual(max);
      expect(shown.isWellFormed()).toBe(true);
      for (const mention of MENTIONS) expect(shown).not.toMatch(mention);
      expect(unsplit(plainText(text, PLENTY))).toBe(unsplit(oneLine(text)));
    }),
    { numRuns: runs(1000) },
  );
});
