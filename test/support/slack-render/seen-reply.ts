import type { RenderedReply } from '../../../src/adapters/slack/render/reply.ts';
import { readMrkdwn } from '../slack/read-mrkdwn.ts';
import type { Seen } from '../slack/read-mrkdwn.ts';

/** Without what cannot be seen, and with backquotes for what looks like them. */
export function unsplit(text: string): string {
  return text.replaceAll(/[\u2060\ufeff\u200b]/gu, '').replaceAll(/[ˋ｀]/gu, '`');
}

/** What a person sees of a message: all its texts but those of menus, read where they are mrkdwn. */
export function seenReply({ blocks }: Pick<RenderedReply, 'blocks'>): Seen {
  const read = blocks.flatMap((block): readonly Seen[] => {
    if (block.type === 'header') return [plain(block.text.text)];
    if (block.type === 'section') return [readMrkdwn(block.text?.text ?? '', { verbatim: true })];
    if (block.type === 'context') {
      return block.elements.map((each) => plain('text' in each ? each.text : ''));
    }
    if (block.type !== 'actions') throw new Error(`An odd block: ${block.type}`);
    return block.elements.flatMap((each) =>
      each.type === 'button' ? [plain(each.text.text)] : [],
    );
  });
  return {
    text: unsplit(read.map(({ text }) => text).join('\n')),
    links: read.flatMap(({ links }) =>
      links.map((link) => ({ ...link, text: unsplit(link.text) })),
    ),
    mentions: read.flatMap(({ mentions }) => mentions),
    looks: read.flatMap(({ looks }) => looks),
  };
}

function plain(text: string): Seen {
  return { text, links: [], mentions: [], looks: [] };
}

/** The labels of its menu. */
export function menuOf({ blocks }: Pick<RenderedReply, 'blocks'>) {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((each) =>
          each.type === 'static_select' ? (each.options ?? []) : [],
        )
      : [],
  );
}

/** Its buttons. */
export function buttonsOf({ blocks }: Pick<RenderedReply, 'blocks'>) {
  return blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.filter((each) => each.type === 'button') : [],
  );
}

/** Its pictures. */
export function pictures({ blocks }: Pick<RenderedReply, 'blocks'>) {
  return blocks.flatMap((block) =>
    block.type === 'section' && block.accessory?.type === 'image' ? [block.accessory] : [],
  );
}

/** How many papers have blocks of their own: theirs are the bold links. */
export function cardsIn({ blocks }: Pick<RenderedReply, 'blocks'>): number {
  return blocks.filter(
    (block) =>
      block.type === 'section' &&
      /^\*?(?:\d+\. )?<[^<>]+>\*?(?:\n|$)/u.test(block.text?.text ?? ''),
  ).length;
}
