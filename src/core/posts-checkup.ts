import { good, warning, wrong } from './checkup.ts';
import type { Finding } from './checkup.ts';
import { count } from './text.ts';

/** Of the channels in which something is set: how many take posts, and how many do not. */
export interface PostCounts {
  readonly total: number;
  readonly can: number;
  readonly cannot: number;
}

/** What an operator is told of all channels together; `findings` are those of single ones. */
export function postsInShort(
  { total, can, cannot }: PostCounts,
  findings: readonly Finding[],
): readonly Finding[] {
  if (total === 0) {
    return [
      good('Nothing is set in any channel yet: /papers schedule or /papers subscribe begins it.'),
    ];
  }
  if (can === total) {
    return [
      good(
        total === 1
          ? 'The one channel with posts can be posted to.'
          : `All ${count(total, 'channel')} with posts can be posted to.`,
      ),
    ];
  }
  if (cannot === 0) return [];
  const text = `${cannot} of ${count(total, 'channel')} with posts cannot be posted to.`;
  return [
    findings.some(({ level }) => level === 'wrong') ? wrong(text, null) : warning(text, null),
  ];
}
