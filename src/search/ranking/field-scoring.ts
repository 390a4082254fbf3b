import type { IndexField } from '../paper-fields.ts';

/** How much a word counts by the field it stands in, and how much the length of the field counts, from 0 to 1. */
export const FIELD_SCORING: Readonly<
  Record<IndexField, { readonly weight: number; readonly length: number }>
> = {
  title: { weight: 2.5, length: 0.7 },
  abstract: { weight: 1, length: 0.6 },
  // A long list of authors is no fault.
  authors: { weight: 2, length: 0 },
  organization: { weight: 1.5, length: 0 },
  keywords: { weight: 2, length: 0.5 },
  submitter: { weight: 1, length: 0 },
  id: { weight: 1, length: 0 },
};
/** How fast more of the same word stops counting. */
export const K1 = 1.2;
/** What a word is worth for being much of a title: this, where the title has the average length. */
export const TITLE_SHARE = 0.125;

/** The constants that what an index keeps depends on. */
export const SCORING = { fields: FIELD_SCORING, k1: K1, titleShare: TITLE_SHARE };
