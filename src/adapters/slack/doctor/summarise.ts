import type { Finding } from '../../../core/checkup.ts';
import { postsInShort } from '../../../core/posts-checkup.ts';
import type { ChannelsVerdict } from './check-workspace.ts';

/** How many channels can be posted to, of so many in which posts are due; then what is to be said of single ones. */
export function summarise(total: number, verdicts: readonly ChannelsVerdict[]): readonly Finding[] {
  const sum = (of: 'can' | 'cannot'): number =>
    verdicts.reduce((all, verdict) => all + verdict[of], 0);
  const findings = verdicts.flatMap((verdict) => verdict.findings);
  return [
    ...postsInShort({ total, can: sum('can'), cannot: sum('cannot') }, findings),
    ...findings,
  ];
}
