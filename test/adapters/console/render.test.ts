import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { renderReply } from '../../../src/adapters/console/render/reply.ts';
import { paperCard } from '../../../src/core/paper-card.ts';
import { paperUrl } from '../../../src/core/paper.ts';
import type { Block } from '../../../src/core/reply.ts';
import { aPaper } from '../../support/a-paper.ts';
import { shippedPapers } from '../../support/shipped.ts';

const plain = { color: false, width: null, commands };
const render = (blocks: readonly Block[], style: { color: boolean; width: number | null }) =>
  renderReply({ heading: 'Heading', blocks, data: {} }, { ...style, commands });

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** A mark over the first half; marks never cut what a person sees as one character. */
const firstHalf = (text: string) => {
  const all = Array.from(graphemes.segment(text), ({ segment }) => segment);
  return [{ start: 0, end: all.slice(0, all.length / 2).join('').length }];
};
const hostile = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
const anyPaper = fc
  .record({
    id: fc.constant('2608.19880'),
    title: hostile,
    abstract: hostile,
    authors: fc.array(hostile, { maxLength: 30 }),
    organization: fc.option(hostile),
    keywords: fc.array(hostile, { maxLength: 4 }),
    upvotes: fc.option(fc.nat()),
    comments: fc.option(fc.nat()),
    sources: fc.array(hostile, { maxLength: 2 }),
  })
  .map((facts) => aPaper(facts));
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  hostile.map((text): Block => ({ kind: 'text', text })),
  hostile.map((text): Block => ({ kind: 'notice', level: 'warning', text })),
  fc.tuple(anyPaper, fc.constantFrom('short' as const, 'full' as const)).map(([paper, detail]) =>
    paperCard(paper, {
      number: 3,
      detail,
      marks: firstHalf,
    }),
  ),
  anyPaper.map((paper): Block => ({ kind: 'list', items: [{ paper, number: 1 }] })),
  fc
    .tuple(hostile, hostile)
    .map((row): Block => ({ kind: 'table', head: ['A', 'B'], rows: [row] })),
  hostile.map(
    (content): Block => ({ kind: 'attachment', name: 'a', mediaType: 'text/plain', content }),
  ),
  hostile.map(
    (query): Block => ({
      kind: 'buttons',
      buttons: [{ label: 'Next', role: 'next', call: { command: 'search', input: { query } } }],
    }),
  ),
);

test('nothing in a paper reaches the terminal as a control sequence', () => {
  fc.assert(
    fc.property(
      fc.array(anyBlock, { maxLength: 5 }),
      fc.constantFrom(null, 40, 120),
      (blocks, width) => {
        expect(render(blocks, { color: false, width })).not.toMatch(/[^\P{Cc}\n]/u);
        const colored = render(blocks, { color: true, width });
        expect(stripVTControlCharacters(colored)).not.toMatch(/[^\P{Cc}\n]/u);
      },
    ),
  );
});

test('a file keeps its lines, however long, and nothing in them reaches the terminal', () => {
  const content = `@misc{a,\n  title = {{${'long '.repeat(50)}\u001b[31m}},\n}\n\n@misc{b,\n}\n`;
  const file: Block = { kind: 'attachment', name: 'a.bib', mediaType: 'text/plain', content };
  expect(render([file], { color: true, width: 40 }).split('\n').slice(1)).toEqual([
    '',
    '@misc{a,',
    `  title = {{${'long '.repeat(50)} [31m}},`,
    '}',
    '',
    '@misc{b,',
    '}',
  ]);
});

test('colour changes the look and not the words', () => {
  fc.assert(
    fc.property(
      fc.array(anyBlock, { maxLength: 5 }),
      fc.constantFrom(null, 50),
      (blocks, width) => {
        const colored = render(blocks, { color: true, width });
        const words = stripVTControlCharacters(colored).replace(/ +$/gmu, '');
        expect(words).toBe(render(blocks, { color: false, width }).replace(/ +$/gmu, ''));
        expect(colored).not.toBe(stripVTControlCharacters(colored));
      },
    ),
  );
});

test('text without a look of its own gets no escapes', () => {
  const paper = aPaper({ abstract: 'We propose X.' });
  const blocks: readonly Block[] = [{ kind: 'text', text: 'Plain.' }, paperCard(paper)];
  const lines = render(blocks, { color: true, width: null }).split('\n');
  expect(lines).toContain('Plain.');
  expect(lines).toContain('    We propose X.');
});

const first = 'x'.repeat(20);
const tableLines = (cell: string, width: number) =>
  render([{ kind: 'table', head: ['Source', 'Date'], rows: [[first, cell]] }], {
    color: false,
    width,
  }).split('\n');

test('a table moves its last column only where it does not fit, and then has no head', () => {
  expect(tableLines('7 Aug 2025', 32)).toEqual([
    'Heading',
    '',
    `Source${' '.repeat(16)}Date`,
    `${first}  7 Aug 2025`,
  ]);
  expect(tableLines('7 Aug 2025', 31)).toEqual(['Heading', '', first, '  7 Aug 2025']);
  expect(tableLines('a text that is wrapped there', 42)).toEqual([
    'Heading',
    '',
    `Source${' '.repeat(16)}Date`,
    `${first}  a text that is`,
    `${' '.repeat(22)}wrapped there`,
  ]);
});

test('every shipped paper keeps within the window, but for its link, which stays whole', async () => {
  const { all } = await shippedPapers();
  for (const width of [40, 80, 132]) {
    for (const paper of all) {
      const lines = render([paperCard(paper, { number: 7, detail: 'full' })], {
        color: false,
        width,
      }).split('\n');
      expect(lines).toContain(`    ${paperUrl(paper)}`);
      for (const line of lines.filter((each) => /\s/u.test(each.trim()))) {
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }
    }
  }
});

test('a card says who, when and how well received, as far as it is known', () => {
  const card = paperCard(
    aPaper({
      id: '2608.19880',
      title: 'Title',
      abstract: 'We propose X.',
      authors: ['A', 'B', 'C', 'D', 'E'],
      organization: 'Acme',
      publishedOn: '2026-08-19',
      listedOn: ['2026-08-20', '2026-08-21'],
      upvotes: 12,
      comments: 1,
    }),
    { number: 2 },
  );
  expect(render([card], plain)).toBe(
    [
      'Heading',
      '',
      ' 2. Title',
      '    https://huggingface.co/papers/2608.19880',
      '    A, B, C and 2 more · Acme · 19 Aug 2026 · listed 21 Aug 2026 · 12 upvotes · 1 comment',
      '    We propose X.',
    ].join('\n'),
  );
});

test('664 authors are folded', () => {
  const authors = Array.from({ length: 664 }, (_, index) => `Author ${index}`);
  const shown = render([paperCard(aPaper({ authors }), { detail: 'full' })], plain);
  expect(shown).toContain('Author 19 and 644 more');
  expect(shown).not.toContain('Author 20,');
});

test('a button is shown as what to type', () => {
  const block: Block = {
    kind: 'buttons',
    buttons: [
      {
        label: 'Previous',
        role: 'previous',
        call: { command: 'search', input: { query: 'a b', page: 1 } },
      },
      {
        label: 'Next',
        role: 'next',
        call: { command: 'search', input: { query: 'a b', page: 3 } },
      },
    ],
  };
  expect(render([block], plain)).toBe('Heading\n\nNext: /papers search a b page:3');
});
