import type { Paper } from './paper.ts';
import { cutText, foldSpaces } from './text.ts';

/**
 * What marks the sentence of an abstract that states the contribution, strongest first. Abstracts
 * open with the problem, so the first sentence rarely says what the paper does; authors announce
 * their own work with a verb in the first person or with "this paper".
 */
const CUES: readonly RegExp[] = [
  /\b(?:we|this (?:paper|work|article|study|report)|our (?:paper|work))\b[^.]{0,60}?\b(?:propos|introduc|present|develop|design|releas|unveil)/iu,
  /\b(?:we|this (?:paper|work|article|study|report|survey))\b[^.]{0,60}?\b(?:investigat|stud(?:y|ies)|explor|examin|analy[sz]e|address|survey|review|describ|provid|offer|creat|build|construct|revisit|formulat|tackl|extend|adapt|leverag)/iu,
  /\bwe\b[^.]{0,40}?\b(?:show|find|found|demonstrat|prove|observ|establish|reveal|discover|argue|report|evaluat|compar|conduct|consider|deriv|train|use|apply|aim)/iu,
  /\b(?:is|are) (?:proposed|introduced|presented|developed|investigated|studied)\b/iu,
  /\b(?:our|the proposed|this) (?:method|approach|model|framework|algorithm|system|dataset|benchmark|technique)/iu,
];

const sentences = new Intl.Segmenter('en-u-ss-standard', { granularity: 'sentence' });
const ABBREVIATION = /\b(?:e\.g|i\.e|et al|vs|etc|cf|resp|w\.r\.t|a\.k\.a|Fig|Eq|Sec|No)\.\s*$/u;
/** No abbreviation is longer, with the blank behind it and the sign before. */
const LONGEST_ENDING = 12;

/** Where the blank between two sentences is missing: `space.In this`. */
const MISSING_BLANK = /(?<=\p{Ll}\.)(?=\p{Lu}\p{Ll}*\s)/u;
/** What a text has in which one is missing: few have, and this is found in a quarter of the time. */
const TRACE_OF_ONE = /\.\p{Lu}\p{Ll}*\s/u;

/** The sentences of a text; a full stop after a usual abbreviation ends none. */
export function splitSentences(text: string): readonly string[] {
  const found: string[] = [];
  const line = foldSpaces(text);
  const segments = Array.from(sentences.segment(line), ({ segment }) => segment);
  const parts = TRACE_OF_ONE.test(line)
    ? segments.flatMap((each) => each.split(MISSING_BLANK))
    : segments;
  for (const segment of parts) {
    const last = found.at(-1);
    if (last !== undefined && ABBREVIATION.test(last.slice(-LONGEST_ENDING))) {
      found[found.length - 1] = last + segment;
    } else {
      found.push(segment);
    }
  }
  return found.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** Longer ones are lists and formulas; nearly all sentences are shorter. */
const LONGEST = 300;

/**
 * One sentence that says what the paper does, cut to fit a card: the source's own summary, else the
 * first sentence of the abstract with the strongest cue it holds, else its first one.
 */
export function contribution(paper: Pick<Paper, 'abstract' | 'summary'>): string {
  // Abstracts come as LaTeX, and some begin with the sign of a comment.
  return cutText(tellingSentence(paper).replace(/^% /u, ''), LONGEST);
}

function tellingSentence(paper: Pick<Paper, 'abstract' | 'summary'>): string {
  if (paper.summary !== null) return foldSpaces(paper.summary);
  const candidates = splitSentences(paper.abstract);
  for (const cue of CUES) {
    const match = candidates.find((sentence) => cue.test(sentence));
    if (match !== undefined) return match;
  }
  return candidates[0] ?? '';
}
