import type { Paper } from '../../src/core/paper.ts';
import { aPaper } from './a-paper.ts';

/** Every sign that some platform's markup knows, as titles of the feed hold them. */
const SIGNS = 'R&D <b>_x_</b> *y* a\\b [z] @here $x_1^2$ `code` ``quoted”';

const words = (length: number, word = 'considered ') =>
  word.repeat(Math.ceil(length / word.length)).slice(0, length - 1) + 'x';

/** The longest of everything that the feed has brought so far, in one paper. */
export function longestPaper(facts: Partial<Paper> = {}): Paper {
  return aPaper({
    title: words(175),
    abstract: words(1923, 'We propose it.\nIt is\nlong. '),
    summary: words(1606),
    authors: Array.from({ length: 664 }, (_, index) => `Author Number ${index}`),
    organization: 'The Institute of Very Long Names and of Other Long Things',
    submitter: 'somebody',
    keywords: Array.from({ length: 12 }, (_, index) => `a long keyword ${index}`),
    publishedOn: '2026-08-19',
    listedOn: ['2026-08-20', '2026-08-21'],
    upvotes: 250,
    comments: 12,
    githubUrl: 'https://github.com/an-organisation/a_long_name_of_a_repository',
    githubStars: 12_345,
    projectUrl: 'https://example.org/a/project/with_a_page(1)',
    thumbnailUrl: 'https://cdn.example.org/thumbnails/2608.19880.png',
    sources: ['feed', 'page 002_fcc0b6b58737fc38.txt'],
    ...facts,
  });
}

/** A paper whose texts are signs of markup. */
export function signsPaper(facts: Partial<Paper> = {}): Paper {
  return aPaper({
    title: SIGNS,
    abstract: `${SIGNS}\n`.repeat(20),
    authors: [SIGNS, SIGNS],
    organization: SIGNS,
    keywords: [SIGNS],
    upvotes: 250,
    ...facts,
  });
}

/** So many of one kind, told apart by their ids and by the begin of their titles. */
export function many(count: number, make: (facts: Partial<Paper>) => Paper): readonly Paper[] {
  return Array.from({ length: count }, (_, index) => {
    const { title } = make({});
    return make({ id: `2608.${10_000 + index}`, title: `N${index} ${title}`.slice(0, 175) });
  });
}
