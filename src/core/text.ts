/** Every run of white space becomes one blank; none is left at the ends. Blanks that are right are not looked for. */
export function foldSpaces(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/gu, ' ').trim();
}

/** What phones and word processors type, as the plain characters our grammars know. */
const PLAIN = [
  { from: /[“”„‟«»]/gu, to: '"' },
  { from: /[‘’‚‛]/gu, to: "'" },
  { from: /[‐‑‒–—―−]/gu, to: '-' },
];

/** Typed text with curly quotes and long dashes made plain and control characters made blanks. */
export function plainTyping(text: string): string {
  return PLAIN.reduce((plain, { from, to }) => plain.replace(from, to), text).replace(
    /[\p{Cc}\p{Zl}\p{Zp}]/gu,
    ' ',
  );
}

/**
 * Text from papers and people made fit to be shown: control characters, which could drive a
 * terminal, and the marks that reorder text become blanks. Line breaks go too: a renderer sets its own.
 */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ');
}

/** Text made fit to be shown, as one line of well-formed text. */
export function oneLine(text: string): string {
  return foldSpaces(harmless(text.toWellFormed()));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The text, or as much of it as fits into `max` UTF-16 units with `…` at its end.
 * Never cuts inside what a person sees as one character.
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  // The character that the ellipsis would be in goes, too.
  const { index: end = 0 } = graphemes.segment(text.slice(0, max + 1)).containing(max - 1) ?? {};
  return `${text.slice(0, end).trimEnd()}…`;
}

const numbers = new Intl.NumberFormat('en-US');

/** `2,314`. */
export function grouped(n: number): string {
  return numbers.format(n);
}

/** `1 paper`, `2 papers`. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(n)} ${n === 1 ? singular : plural}`;
}
