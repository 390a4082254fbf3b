import { z } from 'zod';
import { defineCommand } from '../src/core/command.ts';
import { checkPage, Page, pageButtons, pageWindow, position } from '../src/core/page-option.ts';
import { paperCard } from '../src/core/paper-card.ts';
import { paperJson } from '../src/core/paper-json.ts';
import type { Hit, PaperSearch } from '../src/core/paper-search.ts';
import type { Paper } from '../src/core/paper.ts';
import { formatQuery } from '../src/core/query/format-query.ts';
import type { Query } from '../src/core/query/query.ts';
import { QueryText } from '../src/core/query/query-text.ts';
import type { Button, Reply } from '../src/core/reply.ts';
import { otherSearches, queryNotices } from '../src/core/search-hints.ts';
import { cutText } from '../src/core/text.ts';
import { isTopic } from '../src/core/topics/topic-text.ts';

const PAGE_SIZE = 5;

/** `/papers search graph networks -survey page:2` */
export const search = defineCommand({
  name: 'search',
  summary: 'Find papers by words, phrases, authors, dates and votes.',
  visibility: 'channel',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'query',
  examples: ['graph networks', '"graph neural network" -survey', 'title:quant* after:2025-01-01'],
  details: [
    'Plain words rank: papers with more of them, and with rarer ones, come first.',
    '"a phrase", +must, field:word and a OR b have to hold; -without shuts out.',
    'prefix* finds words that begin so, fuzzy~1 words with one letter off (~2: two).',
    'Fields: title: abstract: author: org: by: (submitter) keyword:',
    'Limits: min:20 (upvotes), after:2026-01-01, before:2026-01-31, the day itself included.',
  ],
  input: z.object({
    query: QueryText.describe('What to look for.'),
    page: Page,
  }),
  run: async ({ query: { text, query }, page }, context) => {
    const window = pageWindow(page, PAGE_SIZE);
    const call = { command: 'search', input: { query: text } };
    await context.indexed();
    const { total, hits } = context.search.search(query, window);
    checkPage(page, total, PAGE_SIZE, call);
    if (total === 0) return nothingFound(text, query, context.search);
    const papers = await context.papers.getMany(hits.map(({ id }) => id));
    const marks = context.search.marker(query);
    const cards = papers.map((paper, index) =>
      paperCard(paper, { number: window.offset + index + 1, marks }),
    );
    return {
      heading: `${position(window, total)} for ${cutText(text, 100)}`,
      blocks: [
        ...queryNotices(query, context.search),
        ...cards,
        {
          kind: 'buttons',
          buttons: [
            ...pageButtons(page, total, PAGE_SIZE, call),
            ...(context.caller.isDirect ? [] : followButton(text, query)),
          ],
        },
      ],
      data: {
        query: text,
        total,
        offset: window.offset,
        papers: papers.map(withScore(hits)),
        ...notesOf(query),
      },
    };
  },
});

/** For a search that can be a topic: one of votes alone cannot. */
function followButton(text: string, query: Query): readonly Button[] {
  const call = { command: 'subscribe', input: { topic: text } };
  return isTopic(query) ? [{ label: 'Follow this search', role: 'action', call }] : [];
}

/** What could not be taken as it was meant, for programs; nothing where there is nothing to say. */
function notesOf({ notes }: Query): { readonly notes?: readonly string[] } {
  return notes.length === 0 ? {} : { notes };
}

function withScore(hits: readonly Hit[]) {
  const scores = new Map(hits.map(({ id, score }) => [id, score]));
  return (paper: Paper) => ({ ...paperJson(paper), score: scores.get(paper.id) ?? 0 });
}

function nothingFound(text: string, query: Query, index: PaperSearch): Reply {
  return {
    heading: `Nothing found for ${cutText(text, 100)}`,
    blocks: [
      ...queryNotices(query, index),
      { kind: 'text', text: `Understood: ${cutText(formatQuery(query), 300)}` },
      ...otherSearches(text, query, index),
    ],
    data: { query: text, total: 0, offset: 0, papers: [], ...notesOf(query) },
  };
}
