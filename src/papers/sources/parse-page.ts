import { NOTHING_KNOWN, pageId } from '../../core/paper.ts';
import type { Paper } from '../../core/paper.ts';
import type { PlainDate } from '../../core/plain-date.ts';
import { foldSpaces } from '../../core/text.ts';
import { parsePageDate } from './page-dates.ts';
import { PageLines } from './page-lines.ts';
import type { Line } from './page-lines.ts';

export interface PageSource {
  /** How errors and papers name it. */
  readonly file: string;
  readonly source: string;
  /** The day the page shows, with the year that the page itself does not print. */
  readonly date: PlainDate | null;
}

/**
 * Titles and abstracts alternate in every layout, and only their length tells them apart: the
 * longest title of the feed has 182 characters, the shortest abstract of the pages 585. Knowing
 * which is which is what keeps a lost line from shifting every title after it.
 */
const LONGEST_TITLE = 200;

const HEADER =
  /^(?:new|Get trending papers in your email inbox(?: once a day)?!|Subscribe|Daily Papers|by ?AK and the research community)$/u;
const BULLET = /^[•·]/u;
const AUTHORS = /^• (\d+) authors?$/u;
const DOT = '·';

type Byline = Pick<Paper, 'authorCount' | 'organization' | 'publishedOn' | 'comments'>;
const NO_BYLINE: Byline = {
  authorCount: null,
  organization: null,
  publishedOn: null,
  comments: null,
};

/**
 * The papers of one saved page, in its order, an equal title twice where it stands there twice.
 * Reads every layout (with and without blank lines, with and without bylines). Throws a
 * `StartError` with file and line for a line that fits nowhere.
 */
export function parsePage(text: string, page: PageSource): readonly Paper[] {
  const lines = new PageLines(page.file, text);
  let title = readHeader(lines, page);
  if (title === undefined) throw lines.broken(1, 'the page holds no papers: restore the file.');
  const papers: Paper[] = [];
  for (; title !== undefined; title = lines.take()) papers.push(readPaper(title, lines, page));
  return papers;
}

/** Passes over the header and gives the first title, which may be glued to its last word. */
function readHeader(lines: PageLines, page: PageSource): Line | undefined {
  for (let line = lines.take(); line !== undefined; line = lines.take()) {
    const shown = parsePageDate(line.text, yearOf(page));
    if (shown !== null) {
      if (shown.date !== page.date) {
        throw lines.broken(
          line.number,
          `the page is of ${line.text}, but data/pages.json says ${page.date}.`,
        );
      }
    } else if (!HEADER.test(line.text)) {
      const text = line.text.replace(/^Subscribe(?=\S)/u, '');
      return { ...line, text };
    }
  }
  return undefined;
}

function readPaper(title: Line, lines: PageLines, page: PageSource): Paper {
  if (title.text.length > LONGEST_TITLE) {
    throw lines.broken(title.number, `an abstract without a title: ${lines.quote(title)}.`);
  }
  if (BULLET.test(title.text)) {
    throw lines.broken(title.number, `a byline without a paper: ${lines.quote(title)}.`);
  }
  const abstract = lines.take();
  if (abstract === undefined || abstract.text.length <= LONGEST_TITLE) {
    throw lines.broken(title.number, `no abstract follows ${lines.quote(title)}.`);
  }
  return {
    ...NOTHING_KNOWN,
    id: pageId(title.text),
    title: foldSpaces(title.text),
    abstract: foldSpaces(abstract.text),
    listedOn: page.date === null ? [] : [page.date],
    sources: [page.source],
    ...readByline(lines, page),
  };
}

/** `• 3 authors` or an organisation, `·`, a date; or nothing, where the next paper begins at once. */
function readByline(lines: PageLines, page: PageSource): Byline {
  if (lines.peek(1)?.text !== DOT) return NO_BYLINE;
  const who = lines.take();
  lines.take();
  const when = lines.take();
  if (who === undefined || when === undefined) {
    throw lines.broken(who?.number ?? 1, 'the byline ends without a date.');
  }
  const authors = AUTHORS.exec(who.text)?.[1];
  if (authors === undefined && (BULLET.test(who.text) || who.text.length > LONGEST_TITLE)) {
    throw lines.broken(who.number, `neither authors nor an organisation: ${lines.quote(who)}.`);
  }
  const published = parsePageDate(when.text, yearOf(page));
  if (published === null) throw lines.broken(when.number, `no date: ${lines.quote(when)}.`);
  return {
    authorCount: authors === undefined ? null : Number(authors),
    organization: authors === undefined ? who.text : null,
    publishedOn: published.date,
    comments: published.comments,
  };
}

function yearOf({ date }: PageSource): number | null {
  return date === null ? null : Temporal.PlainDate.from(date).year;
}
