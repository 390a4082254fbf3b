import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../../src/adapters/slack/render/escape.ts';
import { bold, mrkdwn, slanted } from '../../../../src/adapters/slack/render/mrkdwn.ts';
import { address, linked } from '../../../../src/adapters/slack/render/web-link.ts';
import { oneLine } from '../../../../src/core/text.ts';
import { hostileText, someMarks } from '../../../support/hostile.ts';
import { runs } from '../../../support/runs.ts';
import { unsplit } from '../../../support/slack-render/seen-reply.ts';
import { decoded, mentionsIn, readMrkdwn } from '../../../support/slack/read-mrkdwn.ts';

const PLENTY = 1_000_000;
const VERBATIM = { verbatim: true };
const places = fc.array(fc.nat(), { maxLength: 8 });
/** As it is written here: what cannot be seen by signs that can. */
const drawn = (text: string) =>
  text.replaceAll('\ufeff', '°').replaceAll('\u2060', '^').replaceAll('\u200b', '!');

describe('mrkdwn', () => {
  test('shows just the text, as one line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = mrkdwn(text, PLENTY);
        const seen = readMrkdwn(shown, VERBATIM);
        expect(unsplit(seen.text)).toBe(unsplit(oneLine(text)));
        expect(seen).toMatchObject({ looks: [], links: [], mentions: [] });
        expect(mentionsIn(shown)).toEqual([]);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('shows marked words bold, and the same text', () => {
    fc.assert(
      fc.property(hostileText, places, (text, ends) => {
        const shown = mrkdwn({ text, marks: someMarks(text, ends) }, PLENTY);
        const seen = readMrkdwn(shown, VERBATIM);
        expect(unsplit(seen.text)).toBe(unsplit(oneLine(text)));
        expect(new Set([...seen.looks, 'bold'])).toEqual(new Set(['bold']));
        expect(seen).toMatchObject({ links: [], mentions: [] });
      }),
      { numRuns: runs(1000) },
    );
  });

  test('cut, fits with all that it takes, is a begin of the text, and ends in …', () => {
    fc.assert(
      fc.property(hostileText, places, fc.integer({ min: 1, max: 300 }), (text, ends, max) => {
        const shown = mrkdwn({ text, marks: someMarks(text, ends) }, max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).not.toMatch(/&(?!(?:amp|lt|gt);)/u);
        const seen = readMrkdwn(shown, VERBATIM);
        const [was, is] = [unsplit(oneLine(text)), unsplit(seen.text)];
        if (is !== was) {
          expect(is.endsWith('…')).toBe(true);
          expect(was.startsWith(is.slice(0, -1))).toBe(true);
        }
        expect(new Set([...seen.looks, 'bold'])).toEqual(new Set(['bold']));
      }),
      { numRuns: runs(1000) },
    );
  });

  test('bold or slanted around it, shows the text all the same', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 300 }), (text, max) => {
        const shown = mrkdwn(text, max);
        for (const [around, look] of [
          [bold, 'bold'],
          [slanted, 'italic'],
        ] as const) {
          const { text: is, looks } = readMrkdwn(`so ${around(shown)} it is`, VERBATIM);
          expect(unsplit(is)).toBe(`so ${unsplit(readMrkdwn(shown, VERBATIM).text)} it is`);
          expect(new Set([...looks, look])).toEqual(new Set([look]));
        }
      }),
      { numRuns: runs(500) },
    );
  });

  test.each([
    ['*a* _b_ ~c~', '°*°a°*° °_°b°_° °~°c°~°'],
    ['a*b, x_1^2, 2 * 3 * 4, a ~ b', 'a*b, x_1^2, 2 * 3 * 4, a ~ b'],
    ['Q* and **b**', 'Q°*° and °*°*°b°*°*°'],
    ['~5 and $O(n^*)$', '°~°5 and $O(n^°*°)$'],
    ['`a` ``b”', 'ˋaˋ ˋˋb”'],
    ['R&D &amp; <b>', 'R&amp;D &amp;amp; &lt;b&gt;'],
    ['> a > b', '^&gt; a &gt; b'],
    ['Title: a :smile: :+1::skin-tone-2: 10:30', 'Title: a :^smile: :^+1::^skin-tone-2: 10:30'],
    ['<!channel> <@U1> @here @herewith', '&lt;!channel&gt; &lt;@U1&gt; @^here @^herewith'],
    ['- a', '- a'],
    ['https://a.org/b_c', 'https://a.org/b_c'],
    ['a\n\n b\tc\u202e', 'a b c'],
  ])('%j is %j', (text, shown) => {
    expect(drawn(mrkdwn(text, PLENTY))).toBe(shown);
  });

  test.each([
    ['ab&cd', 8, 'ab&amp;…'],
    ['ab&cd', 7, 'ab…'],
    ['ab_cd', 4, 'ab…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 21, '👩‍👩‍👧‍👦…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 11, '…'],
    ['one two', 5, 'one…'],
    ['one two', 7, 'one two'],
  ])('%j within %i is %j', (text, max, shown) => {
    expect(mrkdwn(text, max)).toBe(shown);
  });

  test.each([
    ['one two', [[0, 3]], '*one* two'],
    ['one two', [[0, 4]], '*one* two'],
    [
      'one two three',
      [
        [0, 3],
        [4, 7],
      ],
      '*one two* three',
    ],
    [
      'networks, (graphs)',
      [
        [3, 7],
        [11, 17],
      ],
      'net!*work*!s, (*graphs*)',
    ],
    ['a * b', [[2, 3]], 'a * b'],
    ['a*b', [[2, 3]], 'a°*°*b*'],
    [
      '_a_ b',
      [
        [0, 3],
        [4, 5],
      ],
      '°_°a°_° *b*',
    ],
    ['   ', [[0, 3]], ''],
  ] as const)('%j with marks at %j is %s', (text, marks, shown) => {
    const ranges = marks.map(([start, end]) => ({ start, end }));
    expect(drawn(mrkdwn({ text, marks: ranges }, PLENTY))).toBe(shown);
  });
});

test('whatever a title, it is the link, in bold or not', () => {
  const url = 'https://example.org/?q=a&b=_c_';
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 1, max: 300 }), (title, max) => {
      if (oneLine(title) === '') return;
      for (const shown of [linked(title, url, max), bold(`3. ${linked(title, url, max)}`)]) {
        const { links, looks } = readMrkdwn(shown, VERBATIM);
        expect(links).toHaveLength(1);
        expect(links[0]).toMatchObject({ url, isAutomatic: false });
        expect(new Set([...looks, 'bold'])).toEqual(new Set(['bold']));
      }
    }),
    { numRuns: runs(500) },
  );
});

test.each([
  ['https://example.org/a_b?c=1&d=|<x>', '<https://example.org/a_b?c=1&amp;d=%7C%3Cx%3E>'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['https://somebody:word@example.org/', 'https://somebody:word@example.org/'],
  ['not an address', 'not an address'],
])('the address %j is %j', (text, shown) => {
  expect(address(text, 200)).toBe(shown);
});

test('text for places without mrkdwn names nobody, and holds no entity', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 1, max: 200 }), (text, max) => {
      const shown = plainText(text, max);
      expect(shown.length).toBeLessThanOrEqual(max);
      expect(shown.isWellFormed()).toBe(true);
      expect(mentionsIn(shown)).toEqual([]);
      expect(decoded(shown)).toBe(shown);
      expect(unsplit(plainText(text, PLENTY))).toBe(unsplit(oneLine(text)));
    }),
    { numRuns: runs(1000) },
  );
});
