import { z } from 'zod';
import { parsePaperId } from '../../../core/paper-reference.ts';
import { NOTHING_KNOWN } from '../../../core/paper.ts';
import type { Paper } from '../../../core/paper.ts';
import type { PlainDate } from '../../../core/plain-date.ts';
import { foldSpaces } from '../../../core/text.ts';

/** Larger ones are no counts, and no database column of ours holds them. */
const LARGEST_COUNT = 2_147_483_647;

/** Text on one line that every database takes: no control characters (a NUL is in no PostgreSQL text) and whole surrogate pairs. */
const line = z
  .string()
  .transform((text) => foldSpaces(text.replace(/\p{Cc}/gu, ' ').toWellFormed()))
  .pipe(z.string().min(1));

/** What the feed may leave out, at any time, or give in another shape: unknown then, never an error. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null);
const maybeText = maybe(line);
const maybeCount = maybe(z.int().min(0).max(LARGEST_COUNT));
const maybeUrl = maybe(
  z.string().transform((text, context) => {
    const url = URL.parse(text.trim());
    if (url !== null && /^https?:$/u.test(url.protocol)) return url.href;
    context.addIssue('not a web address');
    return z.NEVER;
  }),
);
const names = z.object({ name: maybeText, fullname: maybeText });
/** People are known by the name of their account, which `by:` finds; organisations by their full one. */
const maybeAccount = maybe(names.transform(({ name, fullname }) => name ?? fullname));
const maybeOrganization = maybe(names.transform(({ name, fullname }) => fullname ?? name));

/** The fields of an entry's `paper`, and of the flat answer of `/api/papers/{id}`, that we use. */
const FeedPaper = z.object({
  id: z.string().transform((id, context) => {
    const known = parsePaperId(id);
    if (known !== null && !known.startsWith('page:')) return known;
    context.addIssue('not an arXiv id');
    return z.NEVER;
  }),
  title: line,
  summary: maybeText,
  authors: maybe(z.array(maybe(z.object({ name: maybeText, hidden: maybe(z.boolean()) })))),
  publishedAt: maybe(z.string()),
  upvotes: maybeCount,
  organization: maybeOrganization,
  submittedOnDailyBy: maybeAccount,
  ai_summary: maybeText,
  ai_keywords: maybe(z.array(maybeText)),
  githubRepo: maybeUrl,
  githubStars: maybeCount,
  projectPage: maybeUrl,
});

const FeedEntry = z.object({
  paper: FeedPaper,
  numComments: maybeCount,
  thumbnail: maybeUrl,
  submittedBy: maybeAccount,
  organization: maybeOrganization,
});
type FeedEntry = z.output<typeof FeedEntry>;

export type ReadEntry =
  | { readonly paper: Paper }
  /** What is wrong with it, on one line. */
  | { readonly problem: string };

/** The paper of an entry of a list; `listedOn` are the feed days it is known to be on. */
export function readEntry(entry: unknown, listedOn: readonly PlainDate[]): ReadEntry {
  const { success, data, error } = FeedEntry.safeParse(entry);
  if (success) return { paper: toPaper(data, listedOn) };
  const problem = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { problem: problem.join('; ') };
}

function toPaper(entry: FeedEntry, listedOn: readonly PlainDate[]): Paper {
  const { paper } = entry;
  const authors = (paper.authors ?? []).flatMap((author) =>
    author?.hidden === true ? [] : (author?.name ?? []),
  );
  return {
    ...NOTHING_KNOWN,
    id: paper.id,
    title: paper.title,
    abstract: paper.summary ?? '',
    authors,
    authorCount: authors.length === 0 ? null : authors.length,
    organization: paper.organization ?? entry.organization ?? null,
    submitter: entry.submittedBy ?? paper.submittedOnDailyBy ?? null,
    keywords: [...new Set((paper.ai_keywords ?? []).flatMap((keyword) => keyword ?? []))],
    summary: paper.ai_summary ?? null,
    publishedOn: dateOf(paper.publishedAt ?? ''),
    listedOn,
    upvotes: paper.upvotes ?? null,
    comments: entry.numComments ?? null,
    githubUrl: paper.githubRepo ?? null,
    githubStars: paper.githubStars ?? null,
    projectUrl: paper.projectPage ?? null,
    thumbnailUrl: entry.thumbnail ?? null,
    sources: ['feed'],
  };
}

/** The date in UTC of a timestamp. */
function dateOf(timestamp: string): PlainDate | null {
  try {
    const text = timestamp.includes('T') ? timestamp : `${timestamp}T00:00Z`;
    return Temporal.Instant.from(text).toZonedDateTimeISO('UTC').toPlainDate().toString();
  } catch {
    return null;
  }
}
