import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReply } from '../../../../src/adapters/discord/render/reply.ts';
import { EMPTY_PART, partReply } from '../../../../src/core/digest/post-part.ts';
import type { PostPart } from '../../../../src/core/digest/post-part.ts';
import type { Reply } from '../../../../src/core/reply.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { aboutShippedPapers } from '../../../support/conversation.ts';
import { messageProblems } from '../../../support/discord/message-limits.ts';
import { payloadOf } from '../../../support/discord/payload.ts';
import { shippedPapers } from '../../../support/shipped.ts';

/** What the reply looks like; `vitest run -u` draws the pictures anew. */
function picture(reply: Reply): string {
  return `${JSON.stringify(renderReply(reply), null, 2)}\n`;
}

const fileOf = (name: string) => join(import.meta.dirname, 'pictures', `${name}.json`);

test.each([
  ['search', ['search graph networks page:2']],
  ['nothing-found', ['search gaph netwroks -survey']],
  ['show', ['show Pointer Networks']],
  ['similar', ['similar Pointer Networks']],
  ['daily', ['daily 2025-12-09']],
  ['no-list', ['daily 2025-12-07']],
  ['help', ['help']],
  ['help-search', ['help search']],
  ['status', ['status']],
  ['subscribe', ['subscribe graph networks']],
  ['why', ['subscribe graph networks', 'why A Method on Searching Better Activation Functions']],
  ['notice', ['subscribe model']],
  ['saved', ['save Pointer Networks', 'saved']],
  ['saved-export', ['save Pointer Networks', 'saved export']],
  ['mistake', ['show no paper is called so']],
])('a picture of %s', async (name, typed) => {
  const { ask } = await aboutShippedPapers();
  let answer = await ask(typed[0]!);
  for (const text of typed.slice(1)) answer = await ask(text);
  expect(messageProblems(payloadOf(renderReply(answer.reply)))).toEqual([]);
  await expect(picture(answer.reply)).toMatchFileSnapshot(fileOf(name));
});

const TOPIC = '"graph networks" -survey';

/** A message of a digest about papers of a list. */
async function digest(part: (ids: readonly string[]) => Partial<PostPart>): Promise<Reply> {
  const { all } = await shippedPapers();
  const papers = all
    .filter(({ listedOn }) => listedOn.includes('2025-08-07'))
    .slice(0, 30)
    .map((paper, index) =>
      aPaper({
        ...paper,
        authors: ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Emmy Noether'].slice(index % 4),
        organization: index % 3 === 0 ? 'Acme' : null,
        upvotes: 60 - index,
        comments: index % 4,
        thumbnailUrl: index % 2 === 0 ? `https://example.org/${index}.png` : null,
      }),
    );
  const heading = 'Papers of Friday, 8 Aug';
  const given = { ...EMPTY_PART, heading, ...part(papers.map(({ id }) => id)) };
  return partReply(given, (id) => papers.find((paper) => paper.id === id));
}

const mentions = (ids: readonly string[]) =>
  ids.map((id, index) => ({ id, topics: index % 3 === 1 ? [TOPIC] : [] }));

test.each([
  [
    'digest-cards',
    (ids: readonly string[]) => ({
      lines: ['30 papers on the list of 7 Aug 2025. The best 5 by upvotes first.'],
      notice: 'The feed was away for a while.',
      cards: mentions(ids.slice(0, 5)),
      items: mentions(ids.slice(5, 20)),
    }),
  ],
  [
    'digest-list',
    (ids: readonly string[]) => ({
      lines: ['30 papers on the list of 7 Aug 2025.'],
      items: mentions(ids),
    }),
  ],
  [
    'digest-empty',
    () => ({
      heading: 'No new papers: Sunday, 10 Aug',
      lines: [
        'There are no lists on weekends.',
        'The next digest is due on Monday, 11 Aug, 09:00.',
      ],
    }),
  ],
] as const)('a picture of a %s', async (name, part) => {
  const reply = await digest(part);
  expect(messageProblems(payloadOf(renderReply(reply)))).toEqual([]);
  await expect(picture(reply)).toMatchFileSnapshot(fileOf(name));
});
