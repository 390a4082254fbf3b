import lunr from 'lunr';
import { expect, test } from 'vitest';
import { compactLunr } from '../../../src/search/lunr/builder.ts';
import { CompactIndex } from '../../../src/search/lunr/compact-index.ts';
import { LARGEST } from '../../../src/search/postings/segment.ts';
import { runs } from '../../support/runs.ts';
import { asJson, assertSameResults } from '../../support/same-results.ts';

const QUERIES = ['alpha', '+alpha -beta', 'gam* zeta^3', 'text:delta +epsilon', 'iota', 'bta~1'];
const WORDS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'kappa'];

test(
  'more documents than a segment holds give what Lunr gives, built and loaded',
  () => {
    const documents = Array.from({ length: LARGEST + 300 }, (_, at) => ({
      id: `${at}`,
      text: [at % 9, at % 7, at % 5].map((each) => WORDS[each]).join(' '),
      title: at > LARGEST - 20 && at % 8 === 0 ? 'iota' : '',
    }));
    const configure = (builder: Pick<lunr.Builder, 'ref' | 'field' | 'add'>): void => {
      builder.ref('id');
      builder.field('text');
      builder.field('title', { boost: 2 });
      for (const each of documents) builder.add(each);
    };
    const theirs = lunr((builder) => configure(builder));
    const built = compactLunr((builder) => configure(builder));
    const loaded = CompactIndex.load(asJson(theirs.toJSON()));
    for (const query of QUERIES) {
      const expected = theirs.search(query);
      expect(expected.length).toBeGreaterThan(0);
      for (const ours of [built, loaded]) assertSameResults(ours.search(query), expected);
    }
  },
  runs(60_000),
);
