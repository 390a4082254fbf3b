/** One word of a text: the forms under which it can be found, and where it stands. */
export interface Word {
  /** Lower-case, without accents; the most exact form first. `c++` is `c++` and `c`. */
  readonly forms: readonly string[];
  /** UTF-16 offsets into the text, half-open. */
  readonly start: number;
  readonly end: number;
}

/** A run of words without a blank between them, such as `GPT-4o` or `L^2`. */
export interface Compound {
  readonly words: readonly Word[];
  /** All of it in one piece, `gpt4o`, where it has several words. */
  readonly joined: string | null;
}

interface Shapes {
  /** Letters and digits; an apostrophe belongs to its word, a point between digits to its number. */
  readonly word: RegExp;
  /** Words held together by a hyphen, a point, or the signs for raised and lowered; `++` and `#` end a name. */
  readonly compound: RegExp;
}

/** Words without a blank between them that are one thing; what goes on is the next one. */
const MOST_JOINED = 50;
const ANY = shapes(String.raw`\p{L}\p{M}`, String.raw`\p{N}`);
/** The same for texts of nothing but ASCII, as most are: several times as fast. */
const ASCII = shapes('A-Za-z', '0-9');
const NOT_ASCII = /[^\0-\x7F]/u;
const PLAIN = /^[A-Za-z0-9]+$/u;
/** Plain words with hyphens between them, as most other runs are. */
const HYPHENATED = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+$/u;
const SUFFIX = /(?:\+\+|#)$/u;
/** Longer runs are addresses and tables, not names. */
const LONGEST_JOINED = 40;

/** Cuts a text into words. Author names, titles, abstracts and queries all go through here. */
export function analyse(text: string): readonly Compound[] {
  if (PLAIN.test(text)) return [compound(text, 0, ASCII.word)];
  const found: Compound[] = [];
  const kind = NOT_ASCII.test(text) ? ANY : ASCII;
  eachMatch(kind.compound, text, (run, start) => found.push(compound(run, start, kind.word)));
  return found;
}

/** Calls for each match of a global expression; `matchAll` would make a copy of it for each text. */
function eachMatch(
  expression: RegExp,
  text: string,
  visit: (run: string, start: number) => void,
): void {
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    visit(match[0], match.index);
  }
}

/** The first run that begins at a place or later; `null` where there is none. */
export function nextRun(
  text: string,
  from: number,
): { readonly text: string; readonly end: number } | null {
  ANY.compound.lastIndex = from;
  const [run] = ANY.compound.exec(text) ?? [];
  return run === undefined ? null : { text: run, end: ANY.compound.lastIndex };
}

/** The runs of a text that `analyse` makes compounds of, as they stand there. */
export function runsOf(text: string): readonly string[] {
  return text.match(NOT_ASCII.test(text) ? ANY.compound : ASCII.compound) ?? [];
}

/** The compound of a text that is one run, as `runsOf` and `scanWords` give it. */
export function compoundOf(run: string): Compound {
  return compound(run, 0, (NOT_ASCII.test(run) ? ANY : ASCII).word);
}

/**
 * The words of a compound by position, as they are indexed. Its joined form stands with the first
 * word: `fine-tuning` is found as `fine tuning` and as `finetuning`.
 */
export function indexedWords({ words, joined }: Compound): readonly Word[] {
  const [first, ...others] = words;
  if (first === undefined || joined === null) return words;
  return [{ ...first, forms: [...first.forms, joined] }, ...others];
}

function compound(run: string, offset: number, word: RegExp): Compound {
  const only = plainForm(run);
  if (only !== null) {
    return { words: [{ forms: [only], start: offset, end: offset + run.length }], joined: null };
  }
  const words = HYPHENATED.test(run) ? parts(run, offset) : cut(run, offset, word);
  const joined = words.map(({ forms: [exact = ''] }) => exact).join('');
  return { words, joined: words.length > 1 && joined.length <= LONGEST_JOINED ? joined : null };
}

/** The words of any run. */
function cut(run: string, offset: number, word: RegExp): readonly Word[] {
  const suffix = SUFFIX.exec(run)?.[0] ?? '';
  const words: { forms: readonly string[]; readonly start: number; end: number }[] = [];
  eachMatch(word, run, (text, index) => {
    words.push({ forms: [fold(text)], start: offset + index, end: offset + index + text.length });
  });
  const last = words.at(-1);
  if (suffix !== '' && last !== undefined) {
    const [plain = ''] = last.forms;
    last.forms = [plain + suffix, plain];
    last.end += suffix.length;
  }
  return words;
}

/** Those of plain words with hyphens, in a fraction of the time. */
function parts(run: string, offset: number): readonly Word[] {
  let start = offset;
  return run
    .toLowerCase()
    .split('-')
    .map((part) => {
      const word = { forms: [part], start, end: start + part.length };
      start = word.end + 1;
      return word;
    });
}

/** The form of a run that is one plain word, as nine of ten are; `null` for all others. */
export function plainForm(run: string): string | null {
  return PLAIN.test(run) ? run.toLowerCase() : null;
}

function shapes(letters: string, digits: string): Shapes {
  const more = `{0,${MOST_JOINED}}`;
  const word = `[${letters}${digits}]+(?:['’][${letters}]+|(?<=[${digits}])\\.[${digits}]+)${more}`;
  const joint = String.raw`(?:[-‐‑‒–.]|[_^]\{?)`;
  return {
    word: new RegExp(word, 'gu'),
    compound: new RegExp(String.raw`${word}(?:${joint}${word})${more}(?:\+\+|#)?`, 'gu'),
  };
}

/** Case, accents and apostrophes do not count. */
function fold(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]+$/u.test(lower)) return lower;
  return lower.normalize('NFKD').replace(/[\p{M}'’]/gu, '');
}
