import type { Paper } from '../../src/core/paper.ts';

/** Apart enough that no two rounds lay the same sentences together. */
const STRIDE = 1009;

/**
 * As many papers as wanted that are in no corpus, the same ones each time: the title of one paper,
 * the authors of a second, and an abstract as long as the first one's with each sentence from
 * another paper. So documents are distinct (but for a few of one sentence) and words have the
 * frequencies of real text, but no word is new: ten times the papers have ten times as many of each
 * word, where real ones would also have two to three times as many different words. Lists of papers
 * for a word are as long as they would be or longer; what grows with the number of different words
 * (prefixes, fuzzy words, dictionaries) is kinder than in real life.
 */
export function makePapers(real: readonly Paper[], wanted: number): readonly Paper[] {
  const sentences = wanted > 0 ? real.map(({ abstract }) => abstract.split(/(?<=[.!?])\s+/u)) : [];
  return Array.from({ length: Math.max(0, wanted) }, (_, index): Paper => {
    const round = 1 + Math.floor(index / real.length);
    const first = at(real, index);
    if (first === undefined) throw new Error('There is no paper to make papers from');
    const abstract = (at(sentences, index) ?? []).map((_own, place) => {
      const donor = at(sentences, index + (place + 1) * round * STRIDE) ?? [];
      return at(donor, place) ?? '';
    });
    return {
      ...first,
      id: `made:${index}`,
      authors: at(real, index + round)?.authors ?? [],
      abstract: abstract.join(' '),
    };
  });
}

function at<T>(list: readonly T[], index: number): T | undefined {
  return list[index % list.length];
}
