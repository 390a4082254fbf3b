import { newestListing } from './paper.ts';
import type { Paper } from './paper.ts';
import { formatDate } from './plain-date.ts';
import { count } from './text.ts';

/** `A, B, C and 2 more`; how many there are where no name is known. */
export function authorWords({ authors, authorCount }: Paper, most: number): string | null {
  if (authors.length === 0) return authorCount === null ? null : count(authorCount, 'author');
  const shown = authors.slice(0, most).join(', ');
  return authors.length > most ? `${shown} and ${authors.length - most} more` : shown;
}

/** When it was published, and when last listed. */
export function dateWords(paper: Paper): readonly string[] {
  const listed = newestListing(paper);
  return [
    ...(paper.publishedOn === null ? [] : [formatDate(paper.publishedOn)]),
    ...(listed === null ? [] : [`listed ${formatDate(listed)}`]),
  ];
}

/** `12 upvotes`, `1 comment`, as far as they are known. */
export function attentionWords({ upvotes, comments }: Paper): readonly string[] {
  return [
    ...(upvotes === null ? [] : [count(upvotes, 'upvote')]),
    ...(comments === null ? [] : [count(comments, 'comment')]),
  ];
}

/** The topics that brought the paper into a post: `topics vision | agents`. */
export function topicWords(topics: readonly string[]): string | null {
  if (topics.length === 0) return null;
  return `${topics.length === 1 ? 'topic' : 'topics'} ${topics.join(' | ')}`;
}
