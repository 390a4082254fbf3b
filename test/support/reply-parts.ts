import type { Button, Reply } from '../../src/core/reply.ts';

/** The titles that a reply shows, in order. */
export function titles({ blocks }: Reply): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paper') return block.paper.title;
    return block.kind === 'list' ? block.items.map(({ paper }) => paper.title) : [];
  });
}

/** Its texts and notices. */
export function texts({ blocks }: Reply): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'text' || block.kind === 'notice' ? block.text : [],
  );
}

/** The rows of its tables. */
export function rows({ blocks }: Reply): readonly (readonly string[])[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
}

/** Its button of that label. */
export function button({ blocks }: Reply, label: string): Button {
  const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const found = buttons.find((each) => each.label === label);
  if (found === undefined) throw new Error(`There is no button ${label}.`);
  return found;
}
