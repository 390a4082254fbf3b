import type { Paper } from './paper.ts';

/**
 * One paper from two tellings of it of no certain age; nothing known is lost. The first telling
 * gives id and title. Where both know a single fact the first one's stands, but for numbers that
 * mostly grow, where the larger does, and for the abstract, where the longer does.
 */
export function mergePapers(first: Paper, second: Paper): Paper {
  return {
    ...refreshPaper(second, first),
    abstract: second.abstract.length > first.abstract.length ? second.abstract : first.abstract,
    listedOn: union(first.listedOn, second.listedOn).toSorted(),
    sources: union(first.sources, second.sources),
    keywords: union(first.keywords, second.keywords),
    upvotes: larger(first.upvotes, second.upvotes),
    comments: larger(first.comments, second.comments),
    githubStars: larger(first.githubStars, second.githubStars),
  };
}

/**
 * A known paper with what a newer telling says: every fact that it tells replaces the known one
 * (votes fall, too, and titles are mended); what it does not tell stays. Listings and sources add up.
 */
export function refreshPaper(known: Paper, news: Paper): Paper {
  return {
    id: news.id,
    title: news.title,
    abstract: news.abstract === '' ? known.abstract : news.abstract,
    authors: news.authors.length > 0 ? news.authors : known.authors,
    authorCount: news.authorCount ?? known.authorCount,
    organization: news.organization ?? known.organization,
    submitter: news.submitter ?? known.submitter,
    keywords: news.keywords.length > 0 ? news.keywords : known.keywords,
    summary: news.summary ?? known.summary,
    publishedOn: news.publishedOn ?? known.publishedOn,
    listedOn: union(known.listedOn, news.listedOn).toSorted(),
    upvotes: news.upvotes ?? known.upvotes,
    comments: news.comments ?? known.comments,
    githubUrl: news.githubUrl ?? known.githubUrl,
    githubStars: news.githubStars ?? known.githubStars,
    projectUrl: news.projectUrl ?? known.projectUrl,
    thumbnailUrl: news.thumbnailUrl ?? known.thumbnailUrl,
    sources: union(known.sources, news.sources),
  };
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}

function larger(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
