import type { Catalogue } from './catalogue.ts';
import { PREFIX } from './command-text.ts';
import { UserError } from './errors.ts';
import type { Feed } from './feed.ts';
import { foldTitle } from './paper.ts';
import type { Paper } from './paper.ts';
import { parsePaperReference } from './paper-reference.ts';
import type { PaperSearch } from './paper-search.ts';
import { parseQuery } from './query/parse-query.ts';
import type { Clause } from './query/query.ts';
import { cutText } from './text.ts';

export interface PaperFinder {
  readonly papers: Catalogue;
  readonly search: PaperSearch;
  readonly feed: Feed | null;
}

const NEAREST = 3;

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

async function byTitleWords(title: string, { papers, search }: PaperFinder): Promise<Paper> {
  const shown = cutText(title, 80);
  const query = parseQuery(title);
  const inTitle = search.search(
    { ...query, clauses: query.clauses.map(requiredInTitle) },
    { offset: 0, limit: 50 },
  );
  const found = await papers.getMany(inTitle.hits.map(({ id }) => id));
  const beginning = found.filter((paper) => foldTitle(paper.title).startsWith(foldTitle(title)));
  const [only, ...others] = beginning.length === 1 ? beginning : found;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    throw new UserError(
      `${inTitle.total} papers have "${shown}" in their titles, such as ${names(found)}. Type one title in full.`,
    );
  }
  const near = search.search(query, { offset: 0, limit: NEAREST });
  const nearest = await papers.getMany(near.hits.map(({ id }) => id));
  throw new UserError(
    nearest.length === 0
      ? `No paper here is called "${shown}". Look for it with ${PREFIX} search.`
      : `No paper here is called "${shown}". Nearest: ${names(nearest)}. Type a title in full, or use ${PREFIX} search.`,
  );
}

function requiredInTitle({ presence, anyOf: [first, ...others] }: Clause): Clause {
  return {
    presence: presence === 'excluded' ? 'excluded' : 'required',
    anyOf: [
      { ...first, field: 'title' },
      ...others.map((term) => ({ ...term, field: 'title' as const })),
    ],
  };
}

function names(papers: readonly Paper[]): string {
  return papers
    .slice(0, NEAREST)
    .map(({ title }) => `"${cutText(title, 90)}"`)
    .join('; ');
}
