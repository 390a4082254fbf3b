import lunr from 'lunr';
import { beforeAll, expect, test } from 'vitest';
import { parseQuery } from '../../../src/core/query/parse-query.ts';
import { fieldTexts, INDEX_FIELDS } from '../../../src/search/paper-fields.ts';
import { PaperIndex } from '../../../src/search/paper-index.ts';
import { LUNR_TUNING } from '../../../src/search/ranking/as-lunr.ts';
import { analyse, indexedWords } from '../../../src/search/words/analyse.ts';
import { isStopWord, stem } from '../../../src/search/words/stemmer.ts';
import { shippedPapers } from '../../support/shipped.ts';

/** Lunr itself over the shipped papers, fed with the terms that our analysis makes of them. */
function lunrOf(papers: Awaited<ReturnType<typeof shippedPapers>>['all']): lunr.Index {
  const builder = new lunr.Builder();
  builder.ref('paper');
  builder.b(LUNR_TUNING.b);
  builder.k1(LUNR_TUNING.k1);
  for (const [at, field] of INDEX_FIELDS.entries()) {
    builder.field(field, { boost: LUNR_TUNING.boosts[at] });
  }
  for (const paper of papers) {
    const document: Record<string, unknown> = { paper: paper.id };
    for (const field of INDEX_FIELDS) {
      document[field] = fieldTexts(paper, field)
        .flatMap((text) => analyse(text).flatMap(indexedWords))
        .flatMap(({ forms }) => forms)
        .map((form) => (field === 'submitter' ? `@${stem(form)}` : stem(form)));
    }
    builder.add(document);
  }
  return builder.build();
}

let papers: Awaited<ReturnType<typeof shippedPapers>>['all'];
let ours: PaperIndex;
let theirs: lunr.Index;
beforeAll(async () => {
  papers = (await shippedPapers()).all;
  ours = new PaperIndex('lunr');
  await ours.update({ papers });
  theirs = lunrOf(papers);
});

test('with our own ranking switched off, the index of papers scores as Lunr does', () => {
  let compared = 0;
  for (const { title } of papers.filter((_, at) => at % 3 === 0)) {
    const words = title
      .toLowerCase()
      .split(' ')
      .filter((word) => /^[a-z]+$/u.test(word) && !isStopWord(word))
      .slice(0, 5);
    if (new Set(words.map(stem)).size < words.length || words.length === 0) continue;
    const expected = theirs.query((query) => {
      const fields = INDEX_FIELDS.filter((field) => field !== 'submitter');
      for (const word of words) query.term(stem(word), { fields, usePipeline: false });
    });
    const window = { offset: 0, limit: papers.length };
    const { total, hits } = ours.search(parseQuery(words.join(' ')), window);
    const scores = new Map(expected.map(({ ref, score }) => [ref, score]));
    expect(total).toBe(expected.length);
    for (const { id, score } of hits) {
      expect(Math.abs(score - (scores.get(id) ?? NaN))).toBeLessThan(1e-9);
    }
    expect(hits.map(({ score }) => score)).toEqual(
      hits.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    compared += hits.length;
  }
  expect(compared).toBeGreaterThan(20_000);
});
