import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { NOTHING_KNOWN } from '../src/core/paper.ts';
import type { Paper } from '../src/core/paper.ts';
import { foldSpaces } from '../src/core/text.ts';

/** A line of the daily feed's responses. */
const FeedLine = z.object({
  day: z.string(),
  entry: z.object({
    paper: z.object({
      id: z.string(),
      title: z.string(),
      summary: z.string(),
      upvotes: z.number(),
      authors: z.array(z.object({ name: z.string() })),
    }),
  }),
});
/** A line of a sample of arXiv. */
const ArxivLine = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.array(z.string()),
  published: z.string(),
});

/** The papers of an `.ndjson.gz` file of either shape, at most `limit`; one on two feed days counts once. */
export async function readCorpus(file: string, limit = Infinity): Promise<readonly Paper[]> {
  const papers = new Map<string, Paper>();
  const packed = createReadStream(file);
  const unpacked = packed.pipe(createGunzip());
  for await (const line of createInterface({ input: unpacked })) {
    const paper = toPaper(JSON.parse(line));
    papers.set(paper.id, paper);
    if (papers.size >= limit) break;
  }
  // What nobody reads any more would go on being unpacked, beside what is measured.
  packed.destroy();
  unpacked.destroy();
  return [...papers.values()];
}

function toPaper(line: unknown): Paper {
  const feed = FeedLine.safeParse(line);
  if (!feed.success) {
    const { id, title, abstract, authors, published } = ArxivLine.parse(line);
    return {
      ...NOTHING_KNOWN,
      sources: ['corpus'],
      // Two corpora may hold the same paper.
      id: id.replace(/^arxiv:/u, ''),
      title: foldSpaces(title),
      abstract: foldSpaces(abstract),
      authors,
      publishedOn: published,
    };
  }
  const { day, entry } = feed.data;
  return {
    ...NOTHING_KNOWN,
    sources: ['corpus'],
    id: entry.paper.id,
    title: foldSpaces(entry.paper.title),
    abstract: foldSpaces(entry.paper.summary),
    authors: entry.paper.authors.map(({ name }) => name),
    upvotes: entry.paper.upvotes,
    listedOn: [day],
  };
}
