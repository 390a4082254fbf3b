import type { InstantText } from '../instant.ts';
import type { PostPart } from './post-part.ts';

/** A delivery that is to be written to the ledger. */
export interface PlannedPost {
  readonly kind: 'now' | 'digest';
  /** When it should have been there. */
  readonly dueAt: InstantText;
  readonly parts: readonly PostPart[];
  /** Chosen papers that no part shows: they are only counted. */
  readonly unshown: readonly string[];
}
