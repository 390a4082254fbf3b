import { z } from 'zod';
import { defineCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import { checkPage, Page, pageButtons, pageWindow, position } from '../src/core/page-option.ts';
import { paperJson } from '../src/core/paper-json.ts';
import { byAttention } from '../src/core/paper.ts';
import { formatDate, isWeekend, weekday } from '../src/core/plain-date.ts';
import type { PlainDate } from '../src/core/plain-date.ts';
import type { Reply } from '../src/core/reply.ts';
import { count } from '../src/core/text.ts';

const PAGE_SIZE = 20;

/** `/papers daily 2025-08-07` */
export const daily = defineCommand({
  name: 'daily',
  summary: 'List the papers of a feed day, or of the newest one.',
  visibility: 'channel',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'date',
  examples: ['', '2025-08-07'],
  input: z.object({
    date: z.iso
      .date({ error: 'is not a date there is: write it as 2025-08-07' })
      .optional()
      .describe('The day, as 2025-08-07. Without it: the newest list.'),
    page: Page,
  }),
  run: async ({ date, page }, context) => {
    const { feedDays } = await context.papers.facts();
    const day = date ?? feedDays.at(-1);
    if (day === undefined) {
      throw new UserError(
        'No list of any day has arrived yet. See /papers status for the sources.',
      );
    }
    const papers = (await context.papers.listedBetween(day, day)).toSorted(byAttention);
    if (papers.length === 0) return noList(day, feedDays);
    const call = { command: 'daily', input: { date: day } };
    checkPage(page, papers.length, PAGE_SIZE, call);
    const window = pageWindow(page, PAGE_SIZE);
    const shown = papers.slice(window.offset, window.offset + window.limit);
    const newest = date === undefined ? ', the newest list' : '';
    return {
      heading: `${weekday(day)}, ${formatDate(day)}${newest}: ${count(papers.length, 'paper')} (${position(window, papers.length)})`,
      blocks: [
        {
          kind: 'list',
          items: shown.map((paper, index) => ({ paper, number: window.offset + index + 1 })),
        },
        { kind: 'buttons', buttons: pageButtons(page, papers.length, PAGE_SIZE, call) },
      ],
      data: { day, total: papers.length, offset: window.offset, papers: shown.map(paperJson) },
    };
  },
});

function noList(day: PlainDate, feedDays: readonly PlainDate[]): Reply {
  const earlier = feedDays.findLast((each) => each < day);
  const later = feedDays.find((each) => each > day);
  const near = [earlier, later].filter((each) => each !== undefined);
  return {
    heading: `No list for ${weekday(day)}, ${formatDate(day)}`,
    blocks: [
      {
        kind: 'text',
        text:
          near.length === 0
            ? 'No list of any day has arrived yet.'
            : `${isWeekend(day) ? `There are no lists on ${weekday(day)}s. ` : ''}The nearest ${near.length === 1 ? 'list is' : 'lists are'} of ${near.map(formatDate).join(' and ')}.`,
      },
      {
        kind: 'buttons',
        buttons: near.map((date) => ({
          label: formatDate(date),
          role: 'action',
          call: { command: 'daily', input: { date } },
        })),
      },
    ],
    data: { day, total: 0, offset: 0, papers: [] },
  };
}
