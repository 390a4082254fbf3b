import { parsePaperId } from '../../../core/paper-reference.ts';
import type { Paper } from '../../../core/paper.ts';
import type { PlainDate } from '../../../core/plain-date.ts';
import { readEntry } from './feed-entry.ts';
import { FeedError } from './feed-error.ts';
import { createFeedRequest } from './feed-request.ts';
import type { RequestSettings } from './feed-request.ts';
import { PageMemory } from './page-memory.ts';
import { readDay } from './read-day.ts';
import type { FeedAnswer } from './read-day.ts';
import type { DroppedEntry } from './read-entries.ts';

export type { FeedAnswer } from './read-day.ts';
export type { DroppedEntry } from './read-entries.ts';

/** Daily Papers of Hugging Face. Both throw a `FeedError`, and the reason of `signal` once that is aborted. */
export interface FeedClient {
  /** The list of one feed day to its end. */
  day(day: PlainDate, signal: AbortSignal): Promise<FeedAnswer>;
  /** One paper by arXiv id, or `null` where the feed has none, or cannot have one. On which days it was listed is not told. */
  paper(id: string, signal: AbortSignal): Promise<Paper | null>;
}

type Settled = 'token' | 'version';

export interface FeedClientOptions
  extends Pick<RequestSettings, Settled>,
    Partial<Omit<RequestSettings, Settled>> {
  /** Such as `https://huggingface.co`. */
  readonly baseUrl: string;
  /** Called for each entry that is left out. */
  readonly onDropped?: (entry: DroppedEntry) => void;
}

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** Our client of the feed. It never repeats a request by itself. */
export function createFeedClient(options: FeedClientOptions): FeedClient {
  const { baseUrl, onDropped, ...settings } = options;
  const base = baseUrl.replace(/\/+$/u, '');
  const request = createFeedRequest({
    fetch: globalThis.fetch,
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    ...settings,
  });
  const memory = new PageMemory();
  return {
    day: async (day, signal) => {
      const { dropped, ...answer } = await readDay(day, { base, request, memory, signal });
      for (const entry of dropped) onDropped?.(entry);
      return { ...answer, dropped: dropped.length };
    },
    paper: async (id, signal) => {
      const known = parsePaperId(id);
      if (known === null || known.startsWith('page:')) return null;
      const answer = await request(new URL(`${base}/api/papers/${known}`), { etag: null, signal });
      if (answer.kind !== 'found') return null;
      return readFlat(answer.json);
    },
  };
}

/** The answer of `/api/papers/{id}`: the facts of entry and paper in one object. */
function readFlat(json: unknown): Paper {
  const read = readEntry(typeof json === 'object' ? { ...json, paper: json } : json, []);
  if ('paper' in read) return read.paper;
  throw new FeedError('not-json', 'The feed sent a paper that cannot be read.');
}
