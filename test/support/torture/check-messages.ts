import type { AcceptedMessage } from '../platform/platform-state.ts';
import type { ArrivedPaper } from './paper-flow.ts';
import { isWanted } from './wishes.ts';
import type { Wish } from './wishes.ts';

/** What is wrong with the messages that a platform has, each as `channel paper` or `channel key`. */
export interface Faults {
  /** Messages that are there twice. */
  readonly duplicates: readonly string[];
  /** Papers that came twice to a channel, in messages that differ. */
  readonly repeatedPapers: readonly string[];
  readonly missing: readonly string[];
  /** Papers that nothing set in the channel asked for. */
  readonly unexpected: readonly string[];
}

/** Compares what arrived with what was wished for, which is decided here by nothing but words, votes and order. */
export function checkMessages(
  messages: readonly AcceptedMessage[],
  wishes: readonly Wish[],
  papers: readonly ArrivedPaper[],
): Faults {
  const wanted = new Set(
    wishes.flatMap((wish) =>
      papers.filter((paper) => isWanted(wish, paper)).map(({ id }) => `${wish.channel} ${id}`),
    ),
  );
  const keys = countEach(messages.map(({ channel, key }) => `${channel} ${key}`));
  const distinct = new Map(
    messages.map((message) => [`${message.channel} ${message.key}`, message]),
  );
  const got = countEach(
    [...distinct.values()].flatMap(({ channel, papers: ids }) =>
      ids.map((id) => `${channel} ${id}`),
    ),
  );
  return {
    duplicates: twice(keys),
    repeatedPapers: twice(got),
    missing: [...wanted].filter((each) => !got.has(each)),
    unexpected: [...got.keys()].filter((each) => !wanted.has(each)),
  };
}

function countEach(list: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

function twice(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].filter(([, times]) => times > 1).map(([each]) => each);
}
