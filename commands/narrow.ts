import { z } from 'zod';
import { sameTopic } from '../src/core/channel/edits.ts';
import { topicWords } from '../src/core/topics/find-topic.ts';
import { clauseCounts, commonWords, narrowed } from '../src/core/topics/narrowing.ts';
import type { Narrowed } from '../src/core/topics/narrowing.ts';
import { outlookData } from '../src/core/topics/outlook-blocks.ts';
import { topicOutlook } from '../src/core/topics/topic-outlook.ts';
import { TopicText } from '../src/core/topics/topic-text.ts';
import type { Topic } from '../src/core/topics/topic.ts';
import { defineCommand } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import { instantText } from '../src/core/instant.ts';
import type { Block, Button } from '../src/core/reply.ts';
import { count, cutText, grouped } from '../src/core/text.ts';

const CLAUSES = 10;
const WORDS = 5;

/** `/papers narrow diffusion` */
export const narrow = defineCommand({
  name: 'narrow',
  summary: 'Show which words of a topic match most, and how to make it narrower.',
  visibility: 'private',
  access: 'anyone',
  place: 'channel',
  freeText: 'topic',
  examples: ['diffusion', '"language model" agents'],
  input: z.object({ topic: TopicText.describe('The topic, as in a search.') }),
  run: async ({ topic: { text, query } }, { papers, search, now, channels, caller }) => {
    const today = instantText(now()).slice(0, 10);
    const outlook = await topicOutlook(query, papers, search, today);
    const { matched } = outlook;
    const clauses = clauseCounts(query, outlook.papers, search).slice(0, CLAUSES);
    const words = commonWords(query, matched, WORDS);
    const example = narrowed(text, words, matched, search);
    const known = sameTopic(await channels.get(caller.channel), text);
    return {
      heading: `${cutText(text, 100)} matches ${grouped(matched.length)} of ${count(outlook.papers.length, 'paper')}`,
      blocks: [
        {
          kind: 'table',
          head: ['Papers', 'Part of the topic'],
          rows: clauses.map(({ clause, papers: held }) => [String(held), cutText(clause, 200)]),
        },
        ...(words.length === 0
          ? []
          : [
              {
                kind: 'table',
                head: ['Papers', 'Common among the matches'],
                rows: words.map(({ word, papers: held }) => [String(held), word]),
              } as const,
            ]),
        ...advice(text, example, matched.length),
        ...(example === null ? [] : ways(example.topic, known)),
      ],
      data: {
        topic: text,
        clauses,
        words,
        example: example?.topic ?? null,
        ...outlookData(outlook),
      },
    };
  },
});

function advice(text: string, example: Narrowed | null, matched: number): readonly Block[] {
  const shown = cutText(text, 200);
  const minus =
    example === null
      ? `A minus shuts a word out: ${PREFIX} subscribe ${shown} ${text.includes('-survey') ? '-review' : '-survey'}`
      : `A minus shuts a word out: ${cutText(example.topic, 200)} matches ${grouped(example.papers)} instead of ${grouped(matched)}.`;
  return [
    minus,
    `Or add a word, put words that belong together in quotes, or ask for upvotes: ${PREFIX} subscribe ${shown} min:20`,
  ].map((line) => ({ kind: 'text', text: line }));
}

/** To follow the narrower topic, in the way of the wide one where that is followed, and to stop that. */
function ways(topic: string, known: Topic | undefined): readonly Block[] {
  const follow: Button = {
    label: 'Follow it so',
    role: 'action',
    call: {
      command: 'subscribe',
      input:
        known === undefined
          ? { topic }
          : { topic, when: known.delivery, min: known.minUpvotes ?? 0 },
    },
  };
  if (known === undefined) return [{ kind: 'buttons', buttons: [follow] }];
  const stop: Button = {
    label: 'Stop the wide one',
    role: 'action',
    call: { command: 'unsubscribe', input: { topic: topicWords(known) } },
  };
  return [
    {
      kind: 'text',
      text: `Topic ${known.number} is followed here: follow the narrower one, then stop the wide one.`,
    },
    { kind: 'buttons', buttons: [follow, stop] },
  ];
}
