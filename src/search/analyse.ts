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

/** Letters and digits; an apostrophe belongs to its word, a point between digits to its number. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+|(?<=\p{N})\.\p{N}+)*/gu;
/** Words held together by a hyphen, a point, or the signs for raised and lowered; `++` and `#` end a name. */
const COMPOUND = new RegExp(
  String.raw`${WORD.source}(?:(?:[-‐‑‒–.]|[_^]\{?)${WORD.source})*(?:\+\+|#)?`,
  'gu',
);
const SUFFIX = /(?:\+\+|#)$/u;
/** Longer runs are addresses and tables, not names. */
const LONGEST_JOINED = 40;

/** Cuts a text into words. Author names, titles, abstracts and queries all go through here. */
export function analyse(text: string): readonly Compound[] {
  return Array.from(text.matchAll(COMPOUND), ({ 0: run, index }) => compound(run, index));
}

/**
 * The words of a text by position, as they are indexed. The joined form of a compound stands with
 * its first word: `fine-tuning` is found as `fine tuning` and as `finetuning`.
 */
export function indexedWords(text: string): readonly Word[] {
  return analyse(text).flatMap(({ words, joined }) => {
    const [first, ...others] = words;
    if (first === undefined || joined === null) return words;
    return [{ ...first, forms: [...first.forms, joined] }, ...others];
  });
}

function compound(run: string, offset: number): Compound {
  // Nine of ten are one plain word; they need no second look.
  if (/^[A-Za-z0-9]+$/u.test(run)) {
    const word = { forms: [run.toLowerCase()], start: offset, end: offset + run.length };
    return { words: [word], joined: null };
  }
  const suffix = SUFFIX.exec(run)?.[0] ?? '';
  const words = Array.from(run.matchAll(WORD), ({ 0: text, index }) => ({
    forms: [fold(text)],
    start: offset + index,
    end: offset + index + text.length,
  }));
  const last = words.at(-1);
  if (suffix !== '' && last !== undefined) {
    const [plain = ''] = last.forms;
    last.forms = [plain + suffix, plain];
    last.end += suffix.length;
  }
  const joined = words.map(({ forms: [exact = ''] }) => exact).join('');
  return { words, joined: words.length > 1 && joined.length <= LONGEST_JOINED ? joined : null };
}

/** Case, accents and apostrophes do not count. */
function fold(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]+$/u.test(lower)) return lower;
  return lower.normalize('NFKD').replace(/[\p{M}'’]/gu, '');
}
