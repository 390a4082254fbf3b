import { attentionWords, topicWords } from '../../../core/paper-words.ts';
import { addressOf, titleOf } from '../../../core/render/paper-facts.ts';
import type { ListItem } from '../../../core/reply.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { mrkdwn } from './mrkdwn.ts';
import { linked } from './web-link.ts';

/** `1. Title · 12 upvotes · topic graph networks` */
export function listLine({ number, paper, topics = [] }: ListItem, level: Level): string {
  const wanted = topicWords(topics);
  const title = linked(titleOf(paper), addressOf(paper, level.query, LIMITS.url), level.title);
  return [
    `${number === null ? '• ' : `${number}. `}${title}`,
    ...attentionWords(paper),
    ...(wanted === null ? [] : [mrkdwn(wanted, level.topics)]),
  ].join(' · ');
}
