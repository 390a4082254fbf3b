import type { Reply } from '../../src/core/reply.ts';

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
