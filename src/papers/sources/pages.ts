import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../core/errors.ts';
import type { Paper } from '../../core/paper.ts';
import type { PlainDate } from '../../core/plain-date.ts';
import { parsePage } from './parse-page.ts';

/**
 * `data/pages.json`: each page by file name, with its date where one is known, and what tells a
 * whole page from one that lost its end: the number of its papers, and a hash of its text.
 */
const PageFacts = z.object({
  date: z.iso.date().nullable(),
  entries: z.int(),
  sha256: z.string(),
});
type PageFacts = z.output<typeof PageFacts>;
const PageList = z.record(z.string(), PageFacts);

export interface LoadedPages {
  /** Every entry of every page: a paper that stands on two pages is here twice. */
  readonly entries: readonly Paper[];
  readonly pages: readonly { readonly source: string; readonly date: PlainDate | null }[];
  /** Another one when any page is another. */
  readonly fingerprint: string;
}

/**
 * Reads the pages that `<folder>/pages.json` lists from `<folder>/pages/`. Throws a `StartError`
 * with file and line for whatever is missing, too much or broken.
 */
export async function loadPages(folder: string): Promise<LoadedPages> {
  const list = Object.entries(await readPageList(join(folder, 'pages.json')));
  await refuseUnlisted(folder, new Set(list.map(([name]) => name)));
  const loaded = await Promise.all(
    list.map(async ([name, facts]) => {
      const { date } = facts;
      const file = `data/pages/${name}`;
      const source = `page ${name}`;
      const text = await readText(join(folder, 'pages', name), file);
      const papers = parsePage(text, { file, source, date });
      checkWhole(file, text, papers.length, facts);
      return { source, date, papers };
    }),
  );
  return {
    entries: loaded.flatMap(({ papers }) => papers),
    pages: loaded.map(({ source, date }) => ({ source, date })),
    fingerprint: sha256(JSON.stringify(list)),
  };
}

/** Line ends aside, which a checkout may change. */
function checkWhole(file: string, text: string, entries: number, facts: PageFacts): void {
  const last = text.trimEnd().split('\n').length;
  if (entries !== facts.entries) {
    throw new StartError(
      `${file}:${last}: the page ends here with ${entries} papers, but data/pages.json says ${facts.entries}: restore the file.`,
    );
  }
  const hash = sha256(text.replaceAll('\r\n', '\n'));
  if (hash !== facts.sha256) {
    throw new StartError(
      `${file}:${last}: the page is not the one of data/pages.json: restore the file, or, if the change is meant, set its sha256 to ${hash}.`,
    );
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function readPageList(path: string): Promise<z.output<typeof PageList>> {
  const file = 'data/pages.json';
  const text = await readText(path, file);
  try {
    return PageList.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof z.ZodError) throw new StartError(`${file}:1: ${z.prettifyError(error)}`);
    const line = /line (\d+)/u.exec(String(error))?.[1] ?? '1';
    throw new StartError(`${file}:${line}: not JSON: restore the file.`);
  }
}

async function refuseUnlisted(folder: string, listed: ReadonlySet<string>): Promise<void> {
  const names = await readdir(join(folder, 'pages')).catch(() => []);
  const stranger = names.find((name) => name.endsWith('.txt') && !listed.has(name));
  if (stranger !== undefined) {
    throw new StartError(
      `data/pages/${stranger}:1: the page is not listed: add it to data/pages.json with its date or null.`,
    );
  }
}

/** The text of a UTF-8 file. */
async function readText(path: string, shown: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const why =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'is missing'
        : 'cannot be read';
    throw new StartError(`${shown}:1: the file ${why}: restore it from the repository.`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new StartError(`${shown}:${brokenLine(bytes)}: not UTF-8 text: restore the file.`);
  }
}

/** The line of the first byte that is no UTF-8. */
function brokenLine(bytes: Uint8Array): number {
  const good = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
  return good.split('\n').length;
}
