import { setImmediate } from 'node:timers/promises';
import lunr from 'lunr';
import type { Paper } from '../core/paper.ts';
import { FIELD_BOOSTS, INDEX_FIELDS } from './paper-fields.ts';
import type { PaperWords } from './paper-words.ts';
import type { Stem } from './stemmer.ts';
import { Vocabulary } from './vocabulary.ts';

/** What Lunr calls a paper by; not the field `id`, which can be searched. */
const REF = 'paper';

/** Papers added before others get their turn: some ten milliseconds. */
const SLICE = 16;

/** An index of some papers, fixed once it is built. */
export interface BuiltIndex {
  readonly lunr: lunr.Index;
  readonly vocabulary: Vocabulary;
  /** In how many papers a stem stands. */
  readonly papersWithStem: ReadonlyMap<string, number>;
}

/**
 * Builds the Lunr index. Our own analysis cuts and stems, and Lunr gets the finished terms (it takes
 * an array as it is); stop words stay in, so that a phrase or `+it` can find them. Works in slices,
 * but for Lunr's last step, which takes about a third of the time in one go.
 * Gives `null` when it is told to go on no more.
 */
export async function buildIndex(
  papers: Iterable<Paper>,
  words: PaperWords,
  stem: Stem,
  goesOn: () => boolean,
): Promise<BuiltIndex | null> {
  const builder = new lunr.Builder();
  builder.ref(REF);
  for (const field of INDEX_FIELDS) builder.field(field, { boost: FIELD_BOOSTS[field] });
  const papersWithForm = new Map<string, number>();
  const papersWithStem = new Map<string, number>();
  let added = 0;
  for (const paper of papers) {
    added += 1;
    if (added % SLICE === 0) await setImmediate();
    if (!goesOn()) return null;
    const forms = new Set<string>();
    const document: Record<string, unknown> = { [REF]: paper.id };
    for (const [field, values] of words.of(paper)) {
      const fieldForms = values.flat(2);
      for (const form of fieldForms) forms.add(form);
      document[field] = fieldForms.map(stem);
    }
    builder.add(document);
    countEach(papersWithForm, forms);
    countEach(papersWithStem, new Set([...forms].map(stem)));
  }
  return { lunr: builder.build(), vocabulary: new Vocabulary(papersWithForm), papersWithStem };
}

export function emptyIndex(): BuiltIndex {
  return {
    lunr: new lunr.Builder().build(),
    vocabulary: new Vocabulary(new Map()),
    papersWithStem: new Map(),
  };
}

function countEach(counts: Map<string, number>, keys: Iterable<string>): void {
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
}
