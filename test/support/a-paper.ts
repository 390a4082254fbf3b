import { NOTHING_KNOWN } from '../../src/core/paper.ts';
import type { Paper } from '../../src/core/paper.ts';

/** A paper of which nothing is known but what the test says. */
export function aPaper(facts: Partial<Paper> = {}): Paper {
  return {
    id: '2601.00001',
    title: 'A title',
    abstract: 'An abstract.',
    ...NOTHING_KNOWN,
    sources: ['test'],
    ...facts,
  };
}
