import type { PlainDate } from './plain-date.ts';
import { foldSpaces } from './text.ts';

/** One research paper, with what is known of it. `null` and an empty list mean: not known. */
export interface Paper {
  /** arXiv id without version, or `page:<slug of title>` when only a page listed it. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  /** Known on its own where a source tells the number but no names. */
  readonly authorCount: number | null;
  readonly organization: string | null;
  /** Who brought it to the daily list. */
  readonly submitter: string | null;
  readonly keywords: readonly string[];
  /** One sentence about the paper that a source gives beside the abstract. */
  readonly summary: string | null;
  readonly publishedOn: PlainDate | null;
  /** The feed days it was listed on, oldest first. */
  readonly listedOn: readonly PlainDate[];
  readonly upvotes: number | null;
  readonly comments: number | null;
  readonly githubUrl: string | null;
  readonly githubStars: number | null;
  readonly projectUrl: string | null;
  readonly thumbnailUrl: string | null;
  /** Names of the places that told of it, such as `page 002_fcc0b6b58737fc38.txt`. */
  readonly sources: readonly string[];
}

/** The facts of a paper of which nothing more is known: sources spread it and fill in what they tell. */
export const NOTHING_KNOWN = {
  authors: [],
  authorCount: null,
  organization: null,
  submitter: null,
  keywords: [],
  summary: null,
  publishedOn: null,
  listedOn: [],
  upvotes: null,
  comments: null,
  githubUrl: null,
  githubStars: null,
  projectUrl: null,
  thumbnailUrl: null,
} as const satisfies Omit<Paper, 'id' | 'title' | 'abstract' | 'sources'>;

/** Titles that fold to the same text are one paper: white space and case do not count. */
export function foldTitle(title: string): string {
  return foldSpaces(title.normalize('NFC')).toLowerCase();
}

/** `page:<slug>`: the id of a paper of which only a title is known. Not unique by itself: punctuation is lost. */
export function pageId(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '');
  return `page:${slug === '' ? 'untitled' : slug}`;
}

const SITE = 'https://huggingface.co/papers';

/** Where a person reads on. A paper without an arXiv id gets the site's search for its title. */
export function paperUrl(paper: Pick<Paper, 'id' | 'title'>): string {
  return paper.id.startsWith('page:')
    ? `${SITE}?q=${encodeURIComponent(paper.title)}`
    : `${SITE}/${paper.id}`;
}

/** The newest feed day that listed the paper. */
export function newestListing(paper: Paper): PlainDate | null {
  return paper.listedOn.at(-1) ?? null;
}

/** Upvotes, then comments, most first; what is not known comes last. For `toSorted`. */
export function byAttention(a: Paper, b: Paper): number {
  return (b.upvotes ?? -1) - (a.upvotes ?? -1) || (b.comments ?? -1) - (a.comments ?? -1);
}
