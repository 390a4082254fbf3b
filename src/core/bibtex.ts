import { citationKeys } from './citation-keys.ts';
import { newestListing, paperUrl } from './paper.ts';
import type { Paper } from './paper.ts';
import { texText, texTitle } from './tex-text.ts';
import { oneLine } from './text.ts';

/** The macros of BibTeX's styles, in order. */
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * The papers as a BibTeX file in UTF-8, an entry each, in the order given. What is not known is left
 * out. Keys depend on that order alone: papers added at the end leave those before them theirs.
 */
export function bibtex(papers: readonly Paper[]): string {
  const keys = citationKeys(papers);
  return papers.map((paper, index) => entry(paper, keys[index] ?? paper.id)).join('\n');
}

function entry(paper: Paper, key: string): string {
  const [year, month] = (paper.publishedOn ?? newestListing(paper))?.split('-') ?? [];
  const isArxiv = !paper.id.startsWith('page:');
  const authors = paper.authors.map(oneLine).filter((name) => name !== '');
  const fields: readonly (readonly [string, string | undefined])[] = [
    // The second pair of braces keeps styles from changing capitals.
    ['title', `{{${texTitle(oneLine(paper.title))}}}`],
    ['author', authors.length === 0 ? undefined : `{${authors.map(author).join(' and ')}}`],
    ['year', year === undefined ? undefined : `{${year}}`],
    ['month', MONTHS[Number(month) - 1]],
    ['eprint', isArxiv ? `{${paper.id}}` : undefined],
    ['archivePrefix', isArxiv ? '{arXiv}' : undefined],
    ['url', `{${isArxiv ? `https://arxiv.org/abs/${paper.id}` : paperUrl(paper)}}`],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name} = ${value},\n`],
  );
  return `@misc{${key},\n${lines.join('')}}\n`;
}

/** What would make BibTeX see more than one name, or a name in other parts than a person would. */
const SPLITS = /[,{}=]|(?:^| )and(?: |$)|^others$/iu;

function author(name: string): string {
  const text = texText(name);
  return SPLITS.test(name) ? `{${text}}` : text;
}
