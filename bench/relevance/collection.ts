import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { StartError } from '../../src/core/errors.ts';
import { NOTHING_KNOWN } from '../../src/core/paper.ts';
import type { Paper } from '../../src/core/paper.ts';

const FILES = ['corpus.jsonl.gz', 'queries.jsonl.gz', 'qrels.tsv.gz'] as const;

const DocumentLine = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.array(z.string()).default([]),
});
const QueryLine = z.object({ id: z.string(), text: z.string() });
const JudgmentLine = z.tuple([z.string(), z.string(), z.coerce.number().int()]);

/** The grades of the documents judged for one question, by document; a higher one is better, 0 is useless. */
export type Grades = ReadonlyMap<string, number>;

/** Documents, questions, and which documents answer them. */
export interface Collection {
  readonly name: string;
  readonly papers: readonly Paper[];
  /** Those with at least one useful document. */
  readonly questions: readonly { readonly text: string; readonly grades: Grades }[];
}

/** The folders in a folder that hold a collection. Throws a `StartError` where there is none. */
export function collectionFolders(folder: string): readonly string[] {
  const folders = existsSync(folder)
    ? readdirSync(folder)
        .toSorted()
        .map((name) => join(folder, name))
        .filter((each) => FILES.every((file) => existsSync(join(each, file))))
    : [];
  if (folders.length > 0) return folders;
  throw new StartError(`${folder} has no folder with ${FILES.join(', ')}.`);
}

export function readCollection(folder: string, name: string): Collection {
  const [corpus, queries, judgments] = FILES.map((file) => lines(join(folder, file)));
  const papers = (corpus ?? []).map((line): Paper => {
    const { id, title, abstract, authors } = DocumentLine.parse(JSON.parse(line));
    return { ...NOTHING_KNOWN, sources: ['collection'], id, title, abstract, authors };
  });
  const grades = new Map<string, Map<string, number>>();
  for (const line of judgments ?? []) {
    const [query, document, grade] = JudgmentLine.parse(line.split('\t'));
    const known = grades.get(query) ?? new Map<string, number>();
    grades.set(query, known.set(document, grade));
  }
  const questions = (queries ?? [])
    .map((line) => QueryLine.parse(JSON.parse(line)))
    .map(({ id, text }) => ({ text, grades: grades.get(id) ?? new Map<string, number>() }))
    .filter((question) => question.grades.values().some((grade) => grade > 0));
  return { name, papers, questions };
}

function lines(file: string): readonly string[] {
  return gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}
