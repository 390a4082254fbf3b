import { z } from 'zod';
import { defineCommand } from '../src/core/command.ts';
import { checkPage, Page, pageButtons, pageWindow, position } from '../src/core/page-option.ts';
import { paperCard } from '../src/core/paper-card.ts';
import { paperJson } from '../src/core/paper-json.ts';
import { byAttention } from '../src/core/paper.ts';
import type { Paper } from '../src/core/paper.ts';
import { addDays, formatDate } from '../src/core/plain-date.ts';
import type { Block } from '../src/core/reply.ts';
import { count } from '../src/core/text.ts';

const PAGE_SIZE = 5;
const DAYS = { week: 7, month: 30 } as const;

/** `/papers trending month` */
export const trending = defineCommand({
  name: 'trending',
  summary: 'Rank the papers of a week or a month by upvotes, then comments.',
  visibility: 'channel',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'period',
  examples: ['', 'month'],
  details: ['The week and the month end with the newest feed day there is.'],
  input: z.object({
    period: z
      .enum(['week', 'month'], { error: 'is week or month' })
      .default('week')
      .describe('How far back: 7 or 30 days.'),
    page: Page,
  }),
  run: async ({ period, page }, { papers: catalogue }) => {
    const { feedDays, undated, papers: known } = await catalogue.facts();
    const to = feedDays.at(-1);
    if (to === undefined) {
      return {
        heading: 'Nothing can be ranked yet',
        blocks: [
          { kind: 'text', text: `None of the ${count(known, 'paper')} carries a feed day.` },
        ],
        data: { period, from: null, to: null, total: 0, offset: 0, papers: [] },
      };
    }
    const from = addDays(to, 1 - DAYS[period]);
    const listed = await catalogue.listedBetween(from, to);
    const ranked = listed.filter(hasAttention).toSorted(byAttention);
    const call = { command: 'trending', input: { period } };
    checkPage(page, ranked.length, PAGE_SIZE, call);
    const window = pageWindow(page, PAGE_SIZE);
    const shown = ranked.slice(window.offset, window.offset + window.limit);
    const where = ranked.length === 0 ? '' : `: ${position(window, ranked.length)}`;
    return {
      heading: `The ${period} to ${formatDate(to)}${where}`,
      blocks: [
        ...honestly(listed, undated),
        ...shown.map((paper, index) => paperCard(paper, { number: window.offset + index + 1 })),
        { kind: 'buttons', buttons: pageButtons(page, ranked.length, PAGE_SIZE, call) },
      ],
      data: {
        period,
        from,
        to,
        total: ranked.length,
        offset: window.offset,
        papers: shown.map(paperJson),
      },
    };
  },
});

function hasAttention({ upvotes, comments }: Paper): boolean {
  return upvotes !== null || comments !== null;
}

/** What the ranking cannot know. */
function honestly(listed: readonly Paper[], undated: number): readonly Block[] {
  const silent = listed.filter((paper) => !hasAttention(paper)).length;
  const notes = [
    listed.every(({ upvotes }) => upvotes === null)
      ? 'No paper of this time carries upvotes; comments alone decide.'
      : null,
    silent > 0 ? `${count(silent, 'paper')} without votes or comments not ranked.` : null,
    undated > 0 ? `${count(undated, 'paper')} without a feed day not counted.` : null,
  ];
  return notes
    .filter((text) => text !== null)
    .map((text) => ({ kind: 'notice', level: 'info', text }));
}
