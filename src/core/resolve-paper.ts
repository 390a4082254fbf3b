import type { Catalogue } from './catalogue.ts';
import { PREFIX } from './command-text.ts';
import { UserError } from './errors.ts';
import type { Feed } from './feed.ts';
import { foldTitle, pageId } from './paper.ts';
import type { Paper } from './paper.ts';
import { parsePaperReference } from './paper-reference.ts';
import type { PaperSearch, SearchResult } from './paper-search.ts';
import { NO_LIMITS } from './query/limits.ts';
import type { Clause, Term } from './query/query.ts';
import { words } from './query/terms.ts';
import { cutText } from './text.ts';

export interface PaperFinder {
  readonly papers: Catalogue;
  readonly search: PaperSearch;
  readonly indexed: () => Promise<void>;
  readonly feed: Feed | null;
}

const NEAREST = 3;
/** As many of the nearest are looked at for the same title in another spelling. */
const CANDIDATES = 20;

/**
 * The paper a person names by id, link, title, or enough words of its title to leave one choice.
 * Otherwise a `UserError` that offers the nearest ones.
 */
export async function resolvePaper(text: string, finder: PaperFinder): Promise<Paper> {
  const reference = parsePaperReference(text);
  if (reference.kind === 'id') {
    const paper = (await finder.papers.get(reference.id)) ?? (await askFeed(reference.id, finder));
    if (paper !== null) return paper;
    throw new UserError(
      `No paper here has the id ${cutText(reference.id, 80)}. Look for words of its title with ${PREFIX} search.`,
    );
  }
  return (await finder.papers.byTitle(reference.title)) ?? byTitleWords(reference.title, finder);
}

/** Only arXiv ids mean something to the feed. */
async function askFeed(id: string, { feed }: PaperFinder): Promise<Paper | null> {
  return feed === null || id.startsWith('page:') ? null : feed.fetchPaper(id);
}

async function byTitleWords(
  title: string,
  { papers, search, indexed }: PaperFinder,
): Promise<Paper> {
  await indexed();
  const shown = cutText(title, 80);
  const terms = titleTerms(title);
  const find = (presence: Clause['presence'], limit: number): SearchResult =>
    terms.length === 0
      ? { total: 0, hits: [] }
      : search.search(
          { ...NO_LIMITS, clauses: terms.map((term) => ({ presence, anyOf: [term] })), notes: [] },
          { offset: 0, limit },
        );
  const near = find('optional', CANDIDATES);
  const nearest = await papers.getMany(near.hits.map(({ id }) => id));
  const same = nearest.find((paper) => spelling(paper.title) === spelling(title));
  if (same !== undefined) return same;
  const inTitle = find('required', 50);
  const found = await papers.getMany(inTitle.hits.map(({ id }) => id));
  const beginning = found.filter((paper) => foldTitle(paper.title).startsWith(foldTitle(title)));
  const [only, ...others] = beginning.length === 1 ? beginning : found;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    throw new UserError(
      `${inTitle.total} papers have "${shown}" in their titles, such as ${names(found)}. Type one title in full.`,
    );
  }
  throw new UserError(
    nearest.length === 0
      ? `No paper here is called "${shown}". Look for it with ${PREFIX} search.`
      : `No paper here is called "${shown}". Nearest: ${names(nearest)}. Type a title in full, or use ${PREFIX} search.`,
  );
}

/** The words of a title, each as it stands: a title is no query, whatever signs and colons it holds. */
function titleTerms(title: string): readonly Term[] {
  return title
    .split(/\s+/u)
    .flatMap((run) => words(run, 'title'))
    .map(({ text }) => ({ kind: 'word', field: 'title', text }));
}

/** What is left of a title without blanks and punctuation: `2.0` may be typed `20`. */
function spelling(title: string): string {
  return pageId(title).replaceAll('-', '');
}

function names(papers: readonly Paper[]): string {
  return papers
    .slice(0, NEAREST)
    .map(({ title }) => `"${cutText(title, 90)}"`)
    .join('; ');
}
