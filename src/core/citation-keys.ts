import { newestListing } from './paper.ts';
import type { Paper } from './paper.ts';

/** First words that say nothing of a title. */
const FILLERS = new Set(
  'a an and are as at by can do does for from how in is it of on or the to towards toward via what when why with'.split(
    ' ',
  ),
);
/** Letters that are no letter with a mark to Unicode. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
/** Longer words are cut: a key is there to be typed. */
const LONGEST = 40;

/**
 * A key such as `vaswani2017attention` for each paper, in ASCII. No two are the same, capitals aside:
 * those that would be get `a`, `b`, … `z`, `aa`, … behind them, from the second on.
 */
export function citationKeys(papers: readonly Paper[]): readonly string[] {
  const taken = new Set<string>();
  const tried = new Map<string, number>();
  return papers.map((paper) => {
    const base = baseKey(paper);
    let number = tried.get(base) ?? 0;
    while (taken.has(base + suffix(number))) number += 1;
    tried.set(base, number + 1);
    taken.add(base + suffix(number));
    return base + suffix(number);
  });
}

/** Last name, year and first word, as far as they are known; without name and word it is the id. */
function baseKey(paper: Paper): string {
  const year = (paper.publishedOn ?? newestListing(paper))?.slice(0, 4) ?? '';
  const name = lastName(paper.authors[0] ?? '');
  const word = firstWord(paper.title);
  if (name === '' && word === '')
    return (
      ascii(paper.id)
        .match(/[a-z0-9]+/gu)
        ?.join('-') ?? 'paper'
    );
  return name === '' ? word + year : name + year + word;
}

function lastName(name: string): string {
  const [family = ''] = name.split(',');
  return ascii(family.trim().split(/\s+/u).at(-1) ?? '')
    .replace(/[^a-z0-9]/gu, '')
    .slice(0, LONGEST);
}

function firstWord(title: string): string {
  const words = ascii(title.replace(/\\[a-z]+/giu, ' ')).match(/[a-z0-9]+/gu) ?? [];
  return (words.find((word) => !FILLERS.has(word)) ?? words[0] ?? '').slice(0, LONGEST);
}

/** The text in small letters, without the marks on them. Whatever else is not ASCII stays. */
function ascii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/gu, (letter) => LETTERS[letter] ?? '');
}

/** 0 is none, 1 is `a`, 27 is `aa`. */
function suffix(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCodePoint(97 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
