import { z } from 'zod';
import { zoneOf } from '../src/core/channel/digest-rule.ts';
import { standstill } from '../src/core/channel/when-words.ts';
import { defineCommand } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import { arrivalOf } from '../src/core/digest/arrival.ts';
import { fateWords } from '../src/core/digest/fate-words.ts';
import { judge } from '../src/core/digest/judge.ts';
import type { Judgement } from '../src/core/digest/judge.ts';
import { verdictWords } from '../src/core/digest/verdict-words.ts';
import { instantText } from '../src/core/instant.ts';
import { paperUrl } from '../src/core/paper.ts';
import type { Paper } from '../src/core/paper.ts';
import { PaperText } from '../src/core/paper-text.ts';
import type { Block, Reply } from '../src/core/reply.ts';
import { resolvePaper } from '../src/core/resolve-paper.ts';
import { count, cutText } from '../src/core/text.ts';

/** More topics that do not match are only counted. */
const MOST_ROWS = 15;

/** `/papers why 2608.19880` */
export const why = defineCommand({
  name: 'why',
  summary: 'Say whether a paper was posted in this channel, and why or why not.',
  visibility: 'private',
  access: 'anyone',
  place: 'channel',
  freeText: 'paper',
  examples: ['2608.19880', 'Pointer Networks'],
  input: z.object({ paper: PaperText }),
  run: async ({ paper: text }, context) => {
    const { channels, caller, papers, search } = context;
    const paper = await resolvePaper(text, context);
    const now = instantText(context.now());
    const channel = await channels.get(caller.channel);
    const zone = zoneOf(channel);
    const halted = standstill(channel, now);
    const halting = halted === null ? [] : [halted];
    const fate = await channels.fateOf(channel.id, paper.id);
    if (fate !== null) {
      const { heading, lines, isPosted } = fateWords(fate, zone);
      return answer(heading, paper, isPosted ? lines : [...halting, ...lines], [], {
        posted: isPosted,
        fate,
      });
    }
    const firstSeenAt = (await papers.firstSeenAt(paper.id)) ?? now;
    const arrival = arrivalOf({ paper, firstSeenAt }, now);
    if (arrival === null) {
      const reason = 'No daily list has named it, and only listed papers are posted.';
      return answer('Not posted here', paper, [...halting, reason], [], { posted: false, reason });
    }
    const judgements = judge(channel, arrival, now, search);
    if (judgements.length === 0) {
      const reason = `This channel follows no topics and has no daily summary. Follow one: ${PREFIX} subscribe graph networks`;
      return answer('Not posted here', paper, [...halting, reason], [], { posted: false, reason });
    }
    return answer('Not posted here', paper, halting, table(judgements, zone), {
      posted: false,
      halted,
      verdicts: judgements.map(({ topic, verdict }) => ({
        topic: topic?.query ?? null,
        ...verdict,
      })),
    });
  },
});

function answer(
  heading: string,
  paper: Paper,
  lines: readonly string[],
  blocks: readonly Block[],
  data: Reply['data'],
): Reply {
  return {
    heading: `${heading}: ${cutText(paper.title, 150)}`,
    blocks: [
      ...lines.map((text): Block => ({ kind: 'text', text })),
      ...blocks,
      { kind: 'text', text: paperUrl(paper) },
    ],
    data: { paper: paper.id, ...data },
  };
}

function table(judgements: readonly Judgement[], zone: string): readonly Block[] {
  const shown = judgements.slice(0, MOST_ROWS);
  const rest = judgements.length - shown.length;
  return [
    {
      kind: 'table',
      head: ['Topic', 'What it says'],
      rows: shown.map(({ topic, verdict }) => [
        topic === null ? 'Daily summary' : `${topic.number}. ${cutText(topic.query, 60)}`,
        verdictWords(verdict, topic, zone),
      ]),
    },
    ...(rest === 0
      ? []
      : [{ kind: 'text', text: `${count(rest, 'topic')} more do not match it.` } as const]),
  ];
}
