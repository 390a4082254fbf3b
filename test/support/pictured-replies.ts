import { EMPTY_PART, partReply } from '../../src/core/digest/post-part.ts';
import type { PostPart } from '../../src/core/digest/post-part.ts';
import type { Reply } from '../../src/core/reply.ts';
import { aPaper } from './a-paper.ts';
import { aboutShippedPapers } from './conversation.ts';
import { shippedPapers } from './shipped.ts';

/** What is typed, by the name of the picture; the last answer is the one that is drawn. */
const TYPED: readonly (readonly [name: string, ...typed: string[]])[] = [
  ['search', 'search graph networks page:2'],
  ['nothing-found', 'search gaph netwroks -survey'],
  ['show', 'show Pointer Networks'],
  ['similar', 'similar Pointer Networks'],
  ['daily', 'daily 2025-12-09'],
  ['no-list', 'daily 2025-12-07'],
  ['help', 'help'],
  ['help-search', 'help search'],
  ['status', 'status'],
  ['subscribe', 'subscribe graph networks'],
  ['why', 'subscribe graph networks', 'why A Method on Searching Better Activation Functions'],
  ['notice', 'subscribe model'],
  ['saved', 'save Pointer Networks', 'saved'],
  ['saved-export', 'save Pointer Networks', 'saved export'],
  ['mistake', 'show no paper is called so'],
];

const TOPIC = '"graph networks" -survey';

const mentions = (ids: readonly string[]) =>
  ids.map((id, index) => ({ id, topics: index % 3 === 1 ? [TOPIC] : [] }));

const DIGESTS: readonly (readonly [
  name: string,
  part: (ids: readonly string[]) => Partial<PostPart>,
])[] = [
  [
    'digest-cards',
    (ids) => ({
      lines: ['30 papers on the list of 7 Aug 2025. The best 5 by upvotes first.'],
      notice: 'The feed was away for a while.',
      cards: mentions(ids.slice(0, 5)),
      items: mentions(ids.slice(5, 20)),
    }),
  ],
  [
    'digest-list',
    (ids) => ({ lines: ['30 papers on the list of 7 Aug 2025.'], items: mentions(ids) }),
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
];

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

/** A reply of every kind, by name: what renderers are drawn with. */
export const PICTURED: readonly (readonly [name: string, reply: () => Promise<Reply>])[] = [
  ...TYPED.map(
    ([name, ...typed]) =>
      [
        name,
        async () => {
          const { ask } = await aboutShippedPapers();
          let answer = await ask(typed[0]!);
          for (const text of typed.slice(1)) answer = await ask(text);
          return answer.reply;
        },
      ] as const,
  ),
  ...DIGESTS.map(([name, part]) => [name, async () => digest(part)] as const),
];
