import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paperUrl } from '../../src/core/paper.ts';
import { parsePaperId, parsePaperReference } from '../../src/core/paper-reference.ts';

describe('an id is read out of', () => {
  test.each([
    ['2608.19880', '2608.19880'],
    ['2608.19880v3', '2608.19880'],
    ['arXiv:2608.19880', '2608.19880'],
    ['arxiv: 2608.19880v1', '2608.19880'],
    ['hep-th/9901001', 'hep-th/9901001'],
    ['math.AG/0601001v2', 'math.ag/0601001'],
    ['10.48550/arXiv.2608.19880', '2608.19880'],
    ['https://doi.org/10.48550/arXiv.2608.19880', '2608.19880'],
    ['https://arxiv.org/abs/2608.19880v2', '2608.19880'],
    ['http://www.arxiv.org/pdf/2608.19880.pdf', '2608.19880'],
    ['arxiv.org/html/2608.19880v1/', '2608.19880'],
    ['https://arxiv.org/abs/hep-th/9901001', 'hep-th/9901001'],
    ['https://huggingface.co/papers/2608.19880?utm=1#community', '2608.19880'],
    ['hf.co/papers/2608.19880', '2608.19880'],
    ['<https://arxiv.org/abs/2608.19880>', '2608.19880'],
    ['<https://arxiv.org/abs/2608.19880|a link>', '2608.19880'],
    ['page:Pointer-Networks', 'page:pointer-networks'],
  ])('%s', (text, id) => {
    expect(parsePaperId(text)).toBe(id);
  });
});

describe('no id is read out of', () => {
  test.each([
    '',
    'Pointer Networks',
    '2608',
    '26.08',
    'https://arxiv.org/list/cs.CL',
    '3.14159',
    'page: 2',
  ])('%j', (text) => {
    expect(parsePaperId(text)).toBeNull();
  });
});

test('what is no id is a title, quoted or not', () => {
  expect(parsePaperReference(' "Pointer Networks" ')).toEqual({
    kind: 'title',
    title: 'Pointer Networks',
  });
});

describe('a title is read out of', () => {
  test.each([
    'https://huggingface.co/papers?q=Pointer%20Networks',
    'http://huggingface.co/papers?q=Pointer+Networks',
    'https://www.huggingface.co/papers?q=Pointer%20Networks&x=1',
    'hf.co/papers/?q=Pointer%20Networks#top',
    '<https://hf.co/papers?q=Pointer%20Networks|a link>',
  ])('%s', (text) => {
    expect(parsePaperReference(text)).toEqual({ kind: 'title', title: 'Pointer Networks' });
  });
});

test('the link that Paperboy gives for a page paper leads back to its title', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), (title) => {
      const reference = parsePaperReference(paperUrl({ id: 'page:x', title }));
      expect(reference).toEqual({ kind: 'title', title });
    }),
  );
});
