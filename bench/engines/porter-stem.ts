import lunr from 'lunr';

// So that what is remembered stays small beside any index.
const MOST_KEPT = 50_000;

/** Lunr's Porter stemmer, words lately seen remembered: what an engine without one of its own is lent. */
export function porterStemmer(): (word: string) => string {
  const stems = new Map<string, string>();
  return (word) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const stem = lunr.stemmer(new lunr.Token(word, {})).toString();
    if (stems.size >= MOST_KEPT) stems.clear();
    stems.set(word, stem);
    return stem;
  };
}
