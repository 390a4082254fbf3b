import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import { foldTitle } from '../core/paper.ts';
import type { Paper } from '../core/paper.ts';
import type { PapersTable } from './tables.ts';

const Texts = z.array(z.string());
/** JSON in a column. */
const TextList = z.string().transform((json) => Texts.parse(JSON.parse(json)));

/** A row with what other tables say of the paper, as JSON: its feed days and its sources. */
export interface PaperRow extends Selectable<PapersTable> {
  readonly listed_on: string;
  readonly sources: string;
}

/** The row as a paper. */
export function toPaper(row: PaperRow): Paper {
  return {
    id: row.id,
    title: row.title,
    abstract: row.abstract,
    authors: TextList.parse(row.authors),
    authorCount: row.author_count,
    organization: row.organization,
    submitter: row.submitter,
    keywords: TextList.parse(row.keywords),
    summary: row.summary,
    publishedOn: row.published_on,
    listedOn: TextList.parse(row.listed_on),
    upvotes: row.upvotes,
    comments: row.comments,
    githubUrl: row.github_url,
    githubStars: row.github_stars,
    projectUrl: row.project_url,
    thumbnailUrl: row.thumbnail_url,
    sources: TextList.parse(row.sources),
  };
}

/** The paper as its row; when it was first seen is for the database to keep. */
export function toRow(paper: Paper, revision: number, now: string): Insertable<PapersTable> {
  return {
    id: paper.id,
    title: paper.title,
    title_key: foldTitle(paper.title),
    abstract: paper.abstract,
    authors: JSON.stringify(paper.authors),
    author_count: paper.authorCount,
    organization: paper.organization,
    submitter: paper.submitter,
    keywords: JSON.stringify(paper.keywords),
    summary: paper.summary,
    published_on: paper.publishedOn,
    upvotes: paper.upvotes,
    comments: paper.comments,
    github_url: paper.githubUrl,
    github_stars: paper.githubStars,
    project_url: paper.projectUrl,
    thumbnail_url: paper.thumbnailUrl,
    first_seen_at: now,
    revision,
  };
}
