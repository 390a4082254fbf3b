/**
 * The words of a question, the same for every engine: lower-case, without the punctuation around
 * them and without what is syntax somewhere. Punctuation within a word (`x-ray`) stays.
 */
export function questionWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s"“”:+~*]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '');
}
