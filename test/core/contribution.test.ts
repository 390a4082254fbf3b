import { expect, test } from 'vitest';
import { contribution, splitSentences } from '../../src/core/contribution.ts';
import { shippedPapers } from '../support/shipped.ts';

test('the sentence that announces the work is taken, not the first one', () => {
  expect(
    contribution({
      summary: null,
      abstract:
        'Models are large. Quantization helps, e.g. on phones. In this paper, we propose FooQuant, a method for both. We show that it works.',
    }),
  ).toBe('In this paper, we propose FooQuant, a method for both.');
});

test("the source's own summary goes before the abstract", () => {
  expect(contribution({ summary: 'It does\nthings.', abstract: 'We propose X.' })).toBe(
    'It does things.',
  );
});

test('a weaker cue serves where there is no stronger one, and else the first sentence', () => {
  expect(
    contribution({ summary: null, abstract: 'Nets are deep. We show that depth helps.' }),
  ).toBe('We show that depth helps.');
  expect(contribution({ summary: null, abstract: 'Nets are deep. Depth is good.' })).toBe(
    'Nets are deep.',
  );
});

test('usual abbreviations end no sentence', () => {
  expect(splitSentences('See Smith et al. 2020 and i.e. Others, Fig. 3. Done.')).toEqual([
    'See Smith et al. 2020 and i.e. Others, Fig. 3.',
    'Done.',
  ]);
});

test('every shipped paper has a sentence from its abstract, and most do not get the first', async () => {
  const { all } = await shippedPapers();
  const sentences = all.map((paper) => contribution(paper));
  all.forEach((paper, index) => expect(paper.abstract).toContain(sentences[index]));
  const first = all.filter((paper, index) => paper.abstract.startsWith(sentences[index] ?? ''));
  expect(first.length / all.length).toBeLessThan(0.25);
});
