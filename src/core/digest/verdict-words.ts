import type { Topic } from '../topics/topic.ts';
import { formatMoment } from '../local-time.ts';
import { count, cutText } from '../text.ts';
import type { Verdict } from './judge.ts';

const NAMED = 3;
const WORD = /^[\p{L}\p{N}]+$/u;
const LIMIT = /^(?:min|after|before):/u;

/** A verdict as a sentence. */
export function verdictWords(verdict: Verdict, topic: Topic | null, zone: string): string {
  switch (verdict.kind) {
    case 'no match':
      return `It does not match: ${failing(verdict.failing)}.`;
    case 'not arrived':
      return `Its list begins on ${formatMoment(verdict.at, zone)}.`;
    case 'there before':
      return topic === null
        ? `It was listed before the daily summary was set, on ${formatMoment(verdict.since, zone)}.`
        : `It was listed before the topic was followed, on ${formatMoment(verdict.since, zone)}.`;
    case 'below floor':
      return `It is below the floor: now ${verdict.upvotes}, floor ${count(verdict.floor, 'upvote')}. It is posted if it gets there by ${formatMoment(verdict.until, zone)}.`;
    case 'too late':
      return `It is too late: a paper has two weeks to be posted, for this one until ${formatMoment(verdict.until, zone)}.`;
    case 'next digest':
      return verdict.at === null
        ? 'It is reserved for the next digest.'
        : `It is reserved for the digest on ${formatMoment(verdict.at, zone)}.`;
    case 'next post':
      return 'It goes out with the next post; there is one every five minutes at the most.';
  }
}

function failing(clauses: readonly string[]): string {
  const named = clauses.slice(0, NAMED).map((clause) => cutText(clause, 60));
  const more = clauses.length - named.length;
  return [...named.map(whatFails), ...(more === 0 ? [] : [`${more} more`])].join(', and ');
}

function whatFails(clause: string): string {
  if (clause.startsWith('-')) return `${clause} shuts it out`;
  if (LIMIT.test(clause)) return `${clause} does not hold`;
  const wanted = clause.replace(/^\+/u, '');
  return `it lacks ${WORD.test(wanted) ? `"${wanted}"` : wanted}`;
}
