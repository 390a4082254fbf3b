import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkedPapers } from '../../../src/core/links/paper-links.ts';
import { hostileText } from '../../support/hostile.ts';
import { runs } from '../../support/runs.ts';

const ID = '2608.19880';

test.each([
  ['as it is typed', `https://arxiv.org/abs/${ID}`],
  ['as Slack writes it', `<https://arxiv.org/abs/${ID}>`],
  ['as Slack writes it with a label', `see <https://arxiv.org/abs/${ID}|a *good* paper> of today`],
  ['a version', `https://arxiv.org/abs/${ID}v3`],
  ['a file', `http://arxiv.org/pdf/${ID}v2.pdf#page=3`],
  ['a file without its ending', `https://www.arxiv.org/pdf/${ID}`],
  ['a page', `https://export.arxiv.org/html/${ID}v1/`],
  ['Hugging Face', `https://huggingface.co/papers/${ID}?ref=1&amp;x=2`],
  ['its short name', `https://hf.co/papers/${ID}`],
  ['a DOI', `https://doi.org/10.48550/arXiv.${ID}`],
  ['a sentence', `(Is it https://arxiv.org/abs/${ID}?)`],
  ['the end of one', `It is https://arxiv.org/abs/${ID}...`],
  ['quotes', `"https://arxiv.org/abs/${ID}", 'https://arxiv.org/abs/${ID}'`],
  ['quotes of a phone', `“https://arxiv.org/abs/${ID}”, ‘https://arxiv.org/abs/${ID}’…`],
  ['brackets of all kinds', `[https://arxiv.org/abs/${ID}] {https://arxiv.org/abs/${ID}}`],
  ['Markdown', `[a paper](https://arxiv.org/abs/${ID}), \`https://arxiv.org/abs/${ID}\``],
  ['marks of chat programs', `*https://arxiv.org/abs/${ID}* _https://arxiv.org/abs/${ID}_`],
])('a paper is found by %s', (_, text) => {
  expect(linkedPapers(text)).toEqual([ID]);
});

test('papers are named once, in order, whatever leads to them', () => {
  const text = `https://arxiv.org/pdf/2608.00002 <https://arxiv.org/abs/hep-th/9901001>
    https://hf.co/papers/2608.00001, https://arxiv.org/abs/2608.00002v4`;
  expect(linkedPapers(text)).toEqual(['2608.00002', 'hep-th/9901001', '2608.00001']);
});

test.each([
  'https://arxiv.org/list/cs.CL',
  'https://arxiv.org',
  `https://arxiv.org.evil.example/abs/${ID}`,
  `https://evil.example/?to=https://arxiv.org/abs/${ID}`,
  `https://evil.example/https://arxiv.org/abs/${ID}`,
  `https://notarxiv.org/abs/${ID}`,
  `https://arxiv.org@evil.example/abs/${ID}`,
  `https://huggingface.co/models/${ID}`,
  `https://huggingface.co/papers?q=${ID}`,
  `ftp://arxiv.org/abs/${ID}`,
  `https://arxiv.org/abs/${ID}9`,
  `https://arxiv.org/abs/${ID}/files`,
  `arxiv.org/abs/${ID}`,
  ID,
  'page:a-title',
  'https://',
  '',
])('%s leads to no paper', (text) => {
  expect(linkedPapers(text)).toEqual([]);
});

test('any text is read, in no time, and names are of papers alone', () => {
  const link = fc.constantFrom(
    'https://arxiv.org/abs/',
    'https://hf.co/papers/',
    '<',
    '|',
    '2608.19880',
    'v2',
  );
  const text = fc.array(fc.oneof(link, hostileText), { maxLength: 8 });
  fc.assert(
    fc.property(text, (parts) => {
      const ids = linkedPapers(parts.join(''));
      for (const id of ids) expect(id).toMatch(/^(?:\d{4}\.\d{4,5}|[a-z.-]+\/\d{7})$/u);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: runs(500) },
  );
});
