import type { Catalogue } from '../catalogue.ts';
import { newestListing } from '../paper.ts';
import type { Paper } from '../paper.ts';
import type { PaperSearch } from '../paper-search.ts';
import { addDays, daysBetween } from '../plain-date.ts';
import type { PlainDate } from '../plain-date.ts';
import { wantedClauses } from '../query/query.ts';
import type { Query } from '../query/query.ts';

const DAYS = 30;
const WEEKEND = 3;
/** From this share on a topic counts as one that matches everything. */
const NEARLY_ALL = 0.8;
/** Fewer papers than these say nothing about a share. */
const FEW = 10;

/** How a topic would have been: what it matched lately. */
export interface TopicOutlook {
  readonly query: Query;
  /** The days that were looked at; `null` where papers without a day were. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** Whether they end today, and not with the newest list there is. */
  readonly isRecent: boolean;
  /** How many of the days there is something to say about: since lists are kept. */
  readonly days: number;
  readonly papers: readonly Paper[];
  /** Newest first. */
  readonly matched: readonly Paper[];
  /** Whether it matches nearly everything. */
  readonly isBroad: boolean;
}

/** What a query matched in the last thirty days, or in the thirty days before the newest list. */
export async function topicOutlook(
  query: Query,
  catalogue: Catalogue,
  search: PaperSearch,
  today: PlainDate,
): Promise<TopicOutlook> {
  const { feedDays } = await catalogue.facts();
  const newest = feedDays.findLast((day) => day <= today) ?? null;
  const isRecent = newest !== null && newest > addDays(today, -DAYS);
  const to = isRecent ? today : newest;
  const from = to === null ? null : addDays(to, 1 - DAYS);
  const papers = from === null || to === null ? [] : await catalogue.listedBetween(from, to);
  const [ids = []] = search.matchAll([{ ...query, minUpvotes: null }], papers);
  const matching = new Set(ids);
  const matched = papers.filter(({ id }) => matching.has(id)).toSorted(newestFirst);
  const isMost = papers.length >= FEW && matched.length >= papers.length * NEARLY_ALL;
  const isBroad = isMost || wantedClauses(query).length === 0;
  const days = from === null || to === null ? 0 : daysKnown(from, to, feedDays[0] ?? to);
  return { query, from, to, isRecent, days, papers, matched, isBroad };
}

/** Less than all where the lists begin later than a weekend after the first of the days. */
function daysKnown(from: PlainDate, to: PlainDate, firstList: PlainDate): number {
  return firstList <= addDays(from, WEEKEND) ? DAYS : daysBetween(firstList, to) + 1;
}

function newestFirst(a: Paper, b: Paper): number {
  const order = (newestListing(b) ?? '').localeCompare(newestListing(a) ?? '');
  return order === 0 ? (b.upvotes ?? 0) - (a.upvotes ?? 0) : order;
}

/** So many in so many days, in words: `about 3 a week`, `about 1 a month`; `null` where less than a week tells nothing. */
export function pace(matched: number, days: number): string | null {
  if (days < 7) return null;
  const aWeek = (matched * 7) / days;
  if (aWeek >= 14) return `about ${Math.round(aWeek / 7)} a day`;
  if (aWeek >= 0.75) return `about ${Math.round(aWeek)} a week`;
  return `about ${Math.max(1, Math.round((matched * DAYS) / days))} a month`;
}
