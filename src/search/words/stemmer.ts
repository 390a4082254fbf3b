import lunr from 'lunr';

/** No word of a language is longer; what is may take the stemmer for ever. */
const LONGEST = 64;

/** Lunr's stem of a form. Words with anything but plain letters are their own stem. */
export function stem(form: string): string {
  return form.length <= LONGEST && /^[a-z]+$/u.test(form)
    ? lunr.stemmer(new lunr.Token(form, {})).toString()
    : form;
}

/** Whether Lunr's stop list swallows the word. */
export function isStopWord(form: string): boolean {
  return !lunr.stopWordFilter(new lunr.Token(form, {}));
}
