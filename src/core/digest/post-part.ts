import { z } from 'zod';
import { paperCard } from '../paper-card.ts';
import type { Paper } from '../paper.ts';
import type { Block, Reply } from '../reply.ts';

/** A paper by id, with the queries of the topics that want it. */
const Mention = z.strictObject({ id: z.string(), topics: z.array(z.string()).readonly() });
export type Mention = z.output<typeof Mention>;

/**
 * One message of a delivery, as the ledger keeps it: which papers it shows and what is said about
 * them. What is known of a paper, its votes too, is looked up when it is sent.
 */
export const PostPart = z.strictObject({
  heading: z.string(),
  lines: z.array(z.string()).readonly(),
  /** Something went wrong of which people should know. */
  notice: z.string().nullable(),
  /** Papers shown in full. */
  cards: z.array(Mention).readonly(),
  /** Papers in a compact list, behind the cards. */
  items: z.array(Mention).readonly(),
  /** The number of the first paper. */
  from: z.int(),
  /** Whether it belongs in the thread of the first message. */
  inThread: z.boolean(),
});
export type PostPart = z.output<typeof PostPart>;

export const EMPTY_PART: PostPart = {
  heading: '',
  lines: [],
  notice: null,
  cards: [],
  items: [],
  from: 1,
  inThread: false,
};

/** The ids of the papers that a message shows. */
export function mentioned({ cards, items }: Pick<PostPart, 'cards' | 'items'>): readonly string[] {
  return [...cards, ...items].map(({ id }) => id);
}

/** The message as a reply. A paper that is no more is left out. */
export function partReply(part: PostPart, paper: (id: string) => Paper | undefined): Reply {
  const shown = <T>(list: readonly Mention[], toItem: (paper: Paper, mention: Mention) => T) =>
    list.flatMap((mention) => {
      const found = paper(mention.id);
      return found === undefined ? [] : [toItem(found, mention)];
    });
  const cards = shown(part.cards, (found, { topics }) => ({ found, topics }));
  const items = shown(part.items, (found, { topics }) => ({ paper: found, topics }));
  const blocks: readonly Block[] = [
    ...part.lines.map((text): Block => ({ kind: 'text', text })),
    ...(part.notice === null
      ? []
      : [{ kind: 'notice', level: 'warning', text: part.notice } as const]),
    ...cards.map(({ found, topics }, index) =>
      paperCard(found, { number: part.from + index, topics }),
    ),
    ...(items.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: items.map((item, index) => ({
              ...item,
              number: part.from + cards.length + index,
            })),
          } as const,
        ]),
  ];
  return {
    heading: part.heading,
    blocks,
    data: {
      papers: [...cards.map(({ found }) => found.id), ...items.map((item) => item.paper.id)],
    },
  };
}
