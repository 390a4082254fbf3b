import type { Paper } from '../../../core/paper.ts';
import type { PlainDate } from '../../../core/plain-date.ts';
import { cutText } from '../../../core/text.ts';
import { readEntry } from './feed-entry.ts';
import { FeedError } from './feed-error.ts';
import { parseJson } from './parse-answer.ts';

/** An entry that was left out, for a line in the log. */
export interface DroppedEntry {
  readonly day: PlainDate;
  /** From 0, within the page. */
  readonly index: number;
  readonly problem: string;
}

export interface FeedEntries {
  readonly papers: readonly Paper[];
  readonly dropped: readonly DroppedEntry[];
  /** Read or not. */
  readonly length: number;
}

/** The papers of one page of a day's list; an entry that cannot be read is left out. */
export function readEntries(json: unknown, day: PlainDate): FeedEntries {
  if (!Array.isArray(json)) {
    throw new FeedError('not-json', 'The feed sent JSON that is no list of papers.');
  }
  const papers: Paper[] = [];
  const dropped: DroppedEntry[] = [];
  for (const [index, raw] of json.entries()) {
    const read = readEntry(decode(raw), [day]);
    if ('paper' in read) papers.push(read.paper);
    else dropped.push({ day, index, problem: cutText(read.problem, 200) });
  }
  return { papers, dropped, length: json.length };
}

/** An entry sometimes arrives as a text that holds its JSON. */
function decode(entry: unknown): unknown {
  return typeof entry === 'string' ? parseJson(entry) : entry;
}
