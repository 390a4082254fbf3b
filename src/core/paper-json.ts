import { newestListing, paperUrl } from './paper.ts';
import type { Paper } from './paper.ts';

/** A paper as `--json` prints it. What is not known is `null`. */
export function paperJson(paper: Paper): Readonly<Record<string, unknown>> {
  return {
    id: paper.id,
    title: paper.title,
    url: paperUrl(paper),
    publishedOn: paper.publishedOn,
    listedOn: newestListing(paper),
    upvotes: paper.upvotes,
    comments: paper.comments,
    authors: paper.authors.length === 0 ? null : paper.authors,
    authorCount: paper.authorCount,
    organization: paper.organization,
    abstract: paper.abstract,
  };
}
