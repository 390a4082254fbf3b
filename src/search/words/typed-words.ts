import { analyse, plainForm } from './analyse.ts';

/** A typed text, cut into the words to look for. */
export interface TypedWords {
  /** Each in its most exact form. */
  readonly forms: readonly string[];
  /** Those of its runs that hold several words, in one piece each: `finetuning` of `fine-tuning`. */
  readonly joined: readonly string[];
  /** The same where the text is nothing but one such run. */
  readonly asOne: string | null;
}

const NONE: readonly string[] = [];

/** Cuts a typed text into words. Nearly all are one plain word, which takes hardly any time and memory. */
export function typedWords(text: string): TypedWords {
  const plain = plainForm(text);
  if (plain !== null) return { forms: [plain], joined: NONE, asOne: null };
  const compounds = analyse(text);
  return {
    forms: compounds.flatMap(({ words }) => words.map((word) => word.forms[0] ?? '')),
    joined: compounds.flatMap(({ joined }) => joined ?? []),
    asOne: compounds.length === 1 ? (compounds[0]?.joined ?? null) : null,
  };
}
