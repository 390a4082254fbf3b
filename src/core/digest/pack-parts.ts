import type { Schedule } from '../schedule/schedule.ts';
import type { Choice } from './choose.ts';
import { EMPTY_PART } from './post-part.ts';
import type { Mention, PostPart } from './post-part.ts';

/** What one message bears on every platform: a card weighs as much as three lines of a list. */
const CAPACITY = 30;
const CARD = 3;
const ITEM = 1;

interface Layout {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly notice: string | null;
  readonly style: Schedule['style'];
  /** How many papers are cards. */
  readonly top: number;
}

export function mention({ arrival, topics }: Choice): Mention {
  return { id: arrival.paper.id, topics: topics.map(({ query }) => query) };
}

/** The papers as messages: the first carries what is said about all of them, the others go on. */
export function packParts(choices: readonly Choice[], layout: Layout): readonly PostPart[] {
  const { heading, lines, notice, style } = layout;
  const top = style === 'list' ? 0 : layout.top;
  const first: PostPart = { ...EMPTY_PART, heading, lines, notice };
  const parts: PostPart[] = style === 'thread' && choices.length > 0 ? [first] : [];
  let open = parts.length === 0 ? first : null;
  let left = CAPACITY;
  const inThread = style === 'thread';
  choices.forEach((choice, index) => {
    const weight = index < top ? CARD : ITEM;
    if (open === null || left < weight) {
      if (open !== null) parts.push(open);
      open = { ...EMPTY_PART, heading: `${heading}, continued`, from: index + 1, inThread };
      left = CAPACITY;
    }
    left -= weight;
    open =
      index < top
        ? { ...open, cards: [...open.cards, mention(choice)] }
        : { ...open, items: [...open.items, mention(choice)] };
  });
  return open === null ? parts : [...parts, open];
}
