import lunr from 'lunr';

/** Lunr's stems, each computed once. Words with anything but plain letters are their own stem. */
export type Stem = (form: string) => string;

const MOST_KEPT = 500_000;

export function createStemmer(): Stem {
  const known = new Map<string, string>();
  return (form) => {
    const stem = known.get(form);
    if (stem !== undefined) return stem;
    if (known.size >= MOST_KEPT) known.clear();
    const fresh = /^[a-z]+$/u.test(form) ? lunr.stemmer(new lunr.Token(form, {})).toString() : form;
    known.set(form, fresh);
    return fresh;
  };
}

/** Whether Lunr's stop list swallows the word. */
export function isStopWord(form: string): boolean {
  return !lunr.stopWordFilter(new lunr.Token(form, {}));
}
