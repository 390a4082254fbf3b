import type { Block, ListItem } from '../reply.ts';

/** The papers that are shown in short, each once: the ones that a menu opens. */
export function papersInShort(blocks: readonly Block[], most: number): readonly ListItem[] {
  const papers = new Map<string, ListItem>();
  for (const item of blocks.flatMap(inShort)) {
    if (papers.size === most) break;
    if (!papers.has(item.paper.id)) papers.set(item.paper.id, item);
  }
  return [...papers.values()];
}

function inShort(block: Block): readonly ListItem[] {
  if (block.kind === 'list') return block.items;
  return block.kind === 'paper' && block.detail === 'short' ? [block] : [];
}
