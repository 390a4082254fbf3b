import fc from 'fast-check';
import type { Paper } from '../../src/core/paper.ts';
import type { IndexChange } from '../../src/core/paper-search.ts';
import { parseQuery } from '../../src/core/query/parse-query.ts';
import type { PaperIndex } from '../../src/search/paper-index.ts';
import { aPaper } from './a-paper.ts';

/** Words of which many begin alike, and some are stems of others. */
const word = fc.constantFrom(
  ...'graph graphs graphing grape grapes grace grade grail grain gram grand grant grass'.split(' '),
  ...'net network networks nest next tuning fine-tuning GPT-4o c++ the'.split(' '),
  ...'quantization quantisation quantizations'.split(' '),
);
const text = (maxLength: number) => fc.array(word, { maxLength }).map((words) => words.join(' '));

const paper: fc.Arbitrary<Paper> = fc
  .record({
    id: fc.nat(11).map((id) => `2601.000${id + 10}`),
    title: text(5),
    abstract: text(12),
    authors: fc.array(text(2), { maxLength: 2 }),
    submitter: fc.option(word),
    keywords: fc.array(word, { maxLength: 2 }),
    upvotes: fc.option(fc.nat(30)),
    publishedOn: fc.constantFrom(null, '2025-06-01', '2026-02-01'),
    listedOn: fc.constantFrom([], ['2026-02-02'], ['2026-02-02', '2026-02-03']),
  })
  .map(aPaper);

type Step =
  | { readonly kind: 'take' | 'facts' | 'all'; readonly papers: readonly Paper[] }
  | { readonly kind: 'remove'; readonly papers: readonly Paper[] };

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('take', 'take', 'take', 'facts', 'facts', 'remove', 'all'),
  papers: fc.array(paper, { maxLength: 7 }),
});

/** Updates of all kinds: new papers, others in their place, new facts of the same words, papers that go. */
export const someChanges: fc.Arbitrary<readonly IndexChange[]> = fc
  .array(step, { minLength: 1, maxLength: 9 })
  .map((steps) => {
    const changes: IndexChange[] = [];
    for (const { kind, papers } of steps) {
      const known = stateAfter(changes);
      if (kind === 'remove')
        changes.push({ papers: papers.slice(3), gone: papers.map((each) => each.id) });
      else if (kind === 'all') changes.push({ papers, isAll: true });
      else if (kind === 'take') changes.push({ papers });
      else
        changes.push({
          papers: papers.map((each) => {
            const { upvotes, listedOn } = each;
            return { ...(known.get(each.id) ?? each), upvotes, listedOn };
          }),
        });
    }
    return changes;
  });

/** The papers that are left after updates. What is gone goes before others come. */
export function stateAfter(changes: readonly IndexChange[]): ReadonlyMap<string, Paper> {
  const state = new Map<string, Paper>();
  for (const { papers, gone = [], isAll = false } of changes) {
    if (isAll) state.clear();
    for (const id of gone) state.delete(id);
    for (const each of papers) state.set(each.id, each);
  }
  return state;
}

const QUERIES = [
  'graph',
  'graph network tuning',
  'gra*',
  'g* n*',
  'grap~1',
  'grane~2 net',
  'networks -grape',
  'title:graph quantization',
  '"graph networks"',
  'by:grain',
  'fine-tuning OR c++ min:5',
  'after:2026-01-01',
  '-graph',
].map(parseQuery);
const SUGGESTED = parseQuery('gran grapf quantizetion xyzzyx');

/** All that an index tells: what searches find with which scores, what is near papers, what words are suggested. */
export function answersOf(search: PaperIndex, papers: readonly Paper[]) {
  return {
    found: QUERIES.map((query) => search.search(query, { offset: 0, limit: 100 })),
    similar: papers.slice(0, 3).map((each) => search.similar(each, 5)),
    suggested: search.suggest(SUGGESTED),
  };
}
