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

test('a missing blank between two sentences does not make them one', () => {
  expect(splitSentences('It maps the space.In this work, we use torch.Tensor.')).toEqual([
    'It maps the space.',
    'In this work, we use torch.Tensor.',
  ]);
  expect(splitSentences('See Smith et al.In short, U.S.A. and 3.5.')).toHaveLength(1);
});

test('the sign of a LaTeX comment is left out, and a very long sentence is cut', () => {
  expect(contribution({ summary: null, abstract: '% We propose X.' })).toBe('We propose X.');
  for (const long of ['x'.repeat(301), `We propose ${'x'.repeat(300)}.`]) {
    expect(contribution({ summary: long, abstract: '' })).toBe(`${long.slice(0, 299)}…`);
    expect(contribution({ summary: null, abstract: long })).toBe(`${long.slice(0, 299)}…`);
  }
});

test('every shipped paper has a sentence from its abstract, and most do not get the first', async () => {
  const { all } = await shippedPapers();
  const whole = all.map((paper) => contribution(paper));
  for (const sentence of whole) expect(sentence.length).toBeLessThanOrEqual(300);
  expect(whole.filter((sentence) => sentence.endsWith('…')).length).toBeLessThan(all.length / 10);
  const sentences = whole.map((sentence) => sentence.replace(/…$/u, ''));
  all.forEach((paper, index) => expect(paper.abstract).toContain(sentences[index]));
  const first = all.filter((paper, index) => paper.abstract.startsWith(sentences[index] ?? ''));
  expect(first.length / all.length).toBeLessThan(0.25);
});
