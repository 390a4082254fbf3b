import type { Paper } from '../../../core/paper.ts';
import type { PlainDate } from '../../../core/plain-date.ts';
import { FeedError } from './feed-error.ts';
import type { FeedRequest } from './feed-request.ts';
import { firstPage, nextPage } from './next-page.ts';
import type { PageMemory } from './page-memory.ts';
import { readEntries } from './read-entries.ts';
import type { DroppedEntry } from './read-entries.ts';

/** What a day's list holds. */
export interface FeedAnswer {
  /** In the order of the list, each once. Papers on pages that did not change since are left out. */
  readonly papers: readonly Paper[];
  /** How many entries could not be read. */
  readonly dropped: number;
  /** Nothing changed since the answer that was last remembered. */
  readonly unchanged: boolean;
  /**
   * To be called once the papers are kept: from then on the feed is asked only for what changed.
   * Without it the next answer is whole again, so that nothing is lost when keeping fails.
   */
  readonly remember: () => void;
}

interface Tools {
  /** Address of the feed, without a slash at its end. */
  readonly base: string;
  readonly request: FeedRequest;
  readonly memory: PageMemory;
  readonly signal: AbortSignal;
}

/** The longest list so far had 50 papers: this is 40 times that. */
const MOST_PAGES = 20;

type Day = Omit<FeedAnswer, 'dropped'> & { readonly dropped: readonly DroppedEntry[] };

/**
 * All pages of a day, one after the other, until the last or until one brings nothing new. A list of
 * which not one entry can be read is a `FeedError`: it is no quiet day.
 */
export async function readDay(day: PlainDate, tools: Tools): Promise<Day> {
  const { base, memory, request, signal } = tools;
  const papers = new Map<string, Paper>();
  const dropped: DroppedEntry[] = [];
  const learned: (() => void)[] = [];
  const asked = new Set<string>();
  let changedPages = 0;
  let url: URL | null = firstPage(base, day);
  while (url !== null && !asked.has(url.href)) {
    const { href }: URL = url;
    if (asked.size === MOST_PAGES) {
      dropped.push({ day, index: papers.size, problem: 'the list has more pages than are read' });
      break;
    }
    asked.add(href);
    const known = memory.get(url);
    const answer = await request(url, { etag: known?.etag ?? null, signal });
    if (answer.kind === 'missing') {
      throw new FeedError('refused', 'The feed has no daily papers at this address (status 404).', {
        status: 404,
      });
    }
    if (answer.kind === 'unchanged') {
      url = URL.parse(known?.next ?? '');
      continue;
    }
    const page = readEntries(answer.json, day);
    const next = nextPage(url, page.length, answer.headers.get('link'));
    const etag = answer.headers.get('etag');
    if (etag !== null) learned.push(() => memory.set(href, { etag, next: next?.href ?? null }));
    const before = papers.size;
    for (const paper of page.papers) papers.set(paper.id, paper);
    dropped.push(...page.dropped);
    changedPages += 1;
    url = papers.size === before && page.dropped.length === 0 ? null : next;
  }
  const [first] = dropped;
  if (first !== undefined && papers.size === 0 && changedPages === asked.size) {
    throw new FeedError(
      'not-json',
      `The feed sent a list of which no entry can be read (${first.problem}).`,
    );
  }
  const remember = (): void => {
    for (const learn of learned) learn();
  };
  return { papers: [...papers.values()], dropped, unchanged: changedPages === 0, remember };
}
