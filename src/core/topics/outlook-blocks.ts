import { formatDate } from '../plain-date.ts';
import { wantedClauses } from '../query/query.ts';
import type { Block } from '../reply.ts';
import { count, grouped } from '../text.ts';
import { pace } from './topic-outlook.ts';
import type { TopicOutlook } from './topic-outlook.ts';

const SHOWN = 3;

/** What a topic matched lately, with the newest papers of it. */
export function outlookBlocks(outlook: TopicOutlook, floor: number | null): readonly Block[] {
  const { query, matched, isBroad } = outlook;
  return [
    { kind: 'text', text: outlookText(outlook, floor) },
    ...(isBroad
      ? [
          {
            kind: 'notice',
            level: 'warning',
            text:
              wantedClauses(query).length === 0
                ? 'Nothing is looked for, only shut out: all else matches. Add a word to look for, or keep it as it is.'
                : 'That is nearly everything: most of it will be noise here. Make it narrower, or keep it as it is.',
          } as const,
        ]
      : []),
    ...(matched.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: matched.slice(0, SHOWN).map((paper, index) => ({ paper, number: index + 1 })),
          } as const,
        ]),
  ];
}

/** `In the last 30 days this matched 14 of 612 papers, about 3 a week.` */
export function outlookText(
  { query, from, to, isRecent, papers, matched, days }: TopicOutlook,
  floor: number | null,
): string {
  if (from === null || to === null || papers.length === 0) {
    return 'No list of any day is here yet, so nobody can say how much this matches.';
  }
  const when = isRecent
    ? 'In the last 30 days'
    : `From ${formatDate(from)} to ${formatDate(to)}, the newest lists there are,`;
  const all = count(papers.length, 'paper');
  if (matched.length === 0) {
    const advice = query.clauses.length > 1 ? ' Fewer words match more.' : '';
    return `${when} this matched none of ${all}.${advice}`;
  }
  const speed = pace(matched.length, days);
  const sentence = `${when} this matched ${grouped(matched.length)} of ${all}${speed === null ? '' : `, ${speed}`}.`;
  if (floor === null) return sentence;
  const reached = matched.filter(({ upvotes }) => (upvotes ?? 0) >= floor).length;
  return `${sentence} ${reached === 0 ? 'None' : grouped(reached)} of them ${reached === 1 ? 'has' : 'have'} ${count(floor, 'upvote')} by now.`;
}

/** The same for programs. */
export function outlookData({ from, to, papers, matched, isBroad }: TopicOutlook) {
  return {
    outlook: {
      from,
      to,
      papers: papers.length,
      matched: matched.length,
      isBroad,
      newest: matched.slice(0, SHOWN).map(({ id }) => id),
    },
  };
}
