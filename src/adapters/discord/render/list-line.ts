import { attentionWords, topicWords } from '../../../core/paper-words.ts';
import { addressOf, titleOf } from '../../../core/render/paper-facts.ts';
import type { ListItem } from '../../../core/reply.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { markdown } from './markdown.ts';
import { linked } from './web-link.ts';

/** `1. Title · 12 upvotes · topic graph networks`; the full stop is escaped lest Discord counts by itself. */
export function listLine({ number, paper, topics = [] }: ListItem, level: Level): string {
  const wanted = topicWords(topics);
  return [
    `${number === null ? '• ' : `${number}\\. `}${linked(titleOf(paper), addressOf(paper, level.query, LIMITS.url), level.title)}`,
    ...attentionWords(paper),
    ...(wanted === null ? [] : [markdown(wanted, level.topics)]),
  ].join(' · ');
}
