import { join } from 'node:path';
import { foldTitle } from '../../src/core/paper.ts';
import type { Paper } from '../../src/core/paper.ts';
import { loadPages } from '../../src/papers/sources/pages.ts';
import { readCorpus } from '../corpus.ts';
import { makePapers } from './make-papers.ts';

/** Copies of more would not fit beside the papers. */
const MOST_COPIED = 100_000;
/** How many papers come later, to see what adding them costs. */
const FRESH = 50;

export interface BenchPapers {
  readonly papers: readonly Paper[];
  readonly fresh: readonly Paper[];
  /** How many of `papers` were made from the others. */
  readonly made: number;
}

/** The first papers of the corpora, as many as wanted, with made ones where these run out; or the shipped ones. */
export async function benchPapers(
  corpora: readonly string[],
  size: number | null,
): Promise<BenchPapers> {
  const real = size === null ? await shipped() : await fromCorpora(corpora, size + FRESH);
  const wanted = size ?? real.length;
  const all = [...real, ...makePapers(real, wanted + FRESH - real.length)];
  return {
    papers: flat(all.slice(0, wanted)),
    fresh: all.slice(wanted),
    made: Math.max(0, wanted - real.length),
  };
}

/**
 * The same papers, with strings that are one piece each. Those just read are made of pieces that the
 * first reader puts together, which would count as memory that an engine gives back.
 */
function flat(papers: readonly Paper[]): readonly Paper[] {
  return papers.length > MOST_COPIED ? papers : structuredClone(papers);
}

async function fromCorpora(files: readonly string[], most: number): Promise<readonly Paper[]> {
  const papers = new Map<string, Paper>();
  for (const file of files) {
    if (papers.size >= most) break;
    for (const paper of await readCorpus(file, most)) {
      if (papers.size < most) papers.set(paper.id, paper);
    }
  }
  return [...papers.values()];
}

/** The entries of the pages, a paper that stands on two of them once. */
async function shipped(): Promise<readonly Paper[]> {
  const { entries } = await loadPages(join(import.meta.dirname, '..', '..', 'data'));
  return [...new Map(entries.map((paper) => [foldTitle(paper.title), paper])).values()];
}
