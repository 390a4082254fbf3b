import lunr from 'lunr';

/** No word of a language is longer; what is may take the stemmer for ever. */
const LONGEST = 64;

/** The stems of words that were asked for lately: texts are made of the same few thousand. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

/** Lunr's stem of a form. Words with anything but plain letters are their own stem. */
export function stem(form: string): string {
  if (form.length > LONGEST) return form;
  const before = known.get(form);
  if (before !== undefined) return before;
  const stemmed = freshStem(form);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(form, stemmed);
  return stemmed;
}

/** The same for forms of which each is asked for once: remembering them takes as long as to stem them. */
export function freshStem(form: string): string {
  if (form.length > LONGEST || !/^[a-z]+$/u.test(form)) return form;
  return lunr.stemmer(new lunr.Token(form, {})).toString();
}

/** Whether Lunr's stop list swallows the word. */
export function isStopWord(form: string): boolean {
  return !lunr.stopWordFilter(new lunr.Token(form, {}));
}
