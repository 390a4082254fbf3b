import type { Paper } from './paper.ts';

/**
 * One paper from two tellings of it; nothing known is lost. The first telling gives id and title.
 * Where both know a single fact the first one's stands, but for numbers that only grow (upvotes,
 * comments), where the larger does, and for the abstract, where the longer does.
 */
export function mergePapers(first: Paper, second: Paper): Paper {
  return {
    ...first,
    abstract: second.abstract.length > first.abstract.length ? second.abstract : first.abstract,
    authors: first.authors.length > 0 ? first.authors : second.authors,
    authorCount: first.authorCount ?? second.authorCount,
    organization: first.organization ?? second.organization,
    submitter: first.submitter ?? second.submitter,
    keywords: union(first.keywords, second.keywords),
    summary: first.summary ?? second.summary,
    publishedOn: first.publishedOn ?? second.publishedOn,
    listedOn: union(first.listedOn, second.listedOn).toSorted(),
    upvotes: larger(first.upvotes, second.upvotes),
    comments: larger(first.comments, second.comments),
    githubUrl: first.githubUrl ?? second.githubUrl,
    githubStars: larger(first.githubStars, second.githubStars),
    projectUrl: first.projectUrl ?? second.projectUrl,
    thumbnailUrl: first.thumbnailUrl ?? second.thumbnailUrl,
    sources: union(first.sources, second.sources),
  };
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}

function larger(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
