import { z } from 'zod';
import type { Channel } from '../src/core/channel/channel.ts';
import { zoneOf } from '../src/core/channel/digest-rule.ts';
import { nextDigestFor } from '../src/core/channel/week-turn.ts';
import { nextDigestWords, standstill } from '../src/core/channel/when-words.ts';
import { defineCommand } from '../src/core/command.ts';
import type { CommandContext } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import { addMs, DAY_MS, instantText } from '../src/core/instant.ts';
import { formatMoment } from '../src/core/local-time.ts';
import { checkPage, Page, pageButtons, pageWindow, position } from '../src/core/page-option.ts';
import { parseQuery } from '../src/core/query/parse-query.ts';
import type { Topic } from '../src/core/topics/topic.ts';
import type { Block } from '../src/core/reply.ts';
import { editButton } from '../src/core/topics/edit-button.ts';
import { count, cutText } from '../src/core/text.ts';

const PAGE_SIZE = 20;
const LATELY_MS = 30 * DAY_MS;

/** `/papers topics` */
export const topics = defineCommand({
  name: 'topics',
  summary: 'List the topics of this channel, and what each brought lately.',
  visibility: 'private',
  access: 'anyone',
  place: 'channel',
  freeText: null,
  examples: [''],
  input: z.object({ page: Page }),
  run: async ({ page }, context) => {
    const { channels, caller } = context;
    const now = instantText(context.now());
    const channel = await channels.get(caller.channel);
    const total = channel.topics.length;
    const call = { command: 'topics', input: {} };
    checkPage(page, total, PAGE_SIZE, call);
    if (total === 0) {
      return {
        heading: 'This channel follows no topics',
        blocks: [{ kind: 'text', text: `Follow one: ${PREFIX} subscribe graph networks` }],
        data: { total, offset: 0, topics: [] },
      };
    }
    const window = pageWindow(page, PAGE_SIZE);
    const shown = channel.topics.slice(window.offset, window.offset + window.limit);
    const brought = await broughtLately(shown, context, now);
    const next = nextDigestWords(channel);
    const halted = standstill(channel, now);
    const where = total > PAGE_SIZE ? ` (${position(window, total)})` : '';
    return {
      heading: `${count(total, 'topic')} in this channel${where}`,
      blocks: [
        {
          kind: 'table',
          head: ['No.', 'When', 'Upvotes', 'Last 30 days', 'Topic'],
          rows: shown.map(({ number, delivery, minUpvotes, query }, index) => [
            String(number),
            delivery,
            minUpvotes === null ? 'any' : String(minUpvotes),
            count(brought[index] ?? 0, 'paper'),
            cutText(query, 200),
          ]),
        },
        ...(next === null
          ? []
          : [{ kind: 'text', text: `Next digest: ${next}.${weekly(channel, now)}` } as const]),
        ...(halted === null
          ? []
          : [{ kind: 'notice', level: 'warning', text: halted } satisfies Block]),
        ...(caller.isManager ? [{ kind: 'forms', buttons: shown.map(editButton) } as const] : []),
        { kind: 'buttons', buttons: pageButtons(page, total, PAGE_SIZE, call) },
      ],
      data: {
        total,
        offset: window.offset,
        nextDigestAt: channel.progress.nextDueAt,
        topics: shown.map((topic, index) => ({ ...topic, brought: brought[index] ?? 0 })),
      },
    };
  },
});

/** When weekly topics come, where that is not with the next digest. */
function weekly(channel: Channel, now: string): string {
  const topic = channel.topics.find(({ delivery }) => delivery === 'weekly');
  const at = topic === undefined ? null : nextDigestFor(topic, channel, now);
  return at === null || at === channel.progress.nextDueAt
    ? ''
    : ` Weekly topics: ${formatMoment(at, zoneOf(channel))}.`;
}

/** How many of the papers chosen for the channel lately each topic matches. */
async function broughtLately(
  shown: readonly Topic[],
  { channels, caller, papers, search }: CommandContext,
  now: string,
): Promise<readonly number[]> {
  const chosen = await channels.chosenSince(caller.channel, addMs(now, -LATELY_MS));
  const found = await papers.getMany(chosen.map(({ paperId }) => paperId));
  const upvotes = new Map(found.map((paper) => [paper.id, paper.upvotes ?? 0]));
  const matches = search.matchAll(
    shown.map(({ query }) => parseQuery(query)),
    found,
  );
  return shown.map(
    ({ minUpvotes }, index) =>
      (matches[index] ?? []).filter((id) => (upvotes.get(id) ?? 0) >= (minUpvotes ?? 0)).length,
  );
}
