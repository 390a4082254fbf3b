import type { Accepted } from './fake-platform.ts';

/** What a message says beside its papers: heading, texts and notices. */
export function messageWords({ reply }: Pick<Accepted, 'reply'>): string {
  const texts = reply.blocks.flatMap((block) =>
    block.kind === 'text' || block.kind === 'notice' ? [block.text] : [],
  );
  return [reply.heading, ...texts].join('\n');
}
