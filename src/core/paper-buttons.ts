import type { Paper } from './paper.ts';
import type { Block, Button } from './reply.ts';

/** What can be done with a paper that somebody sees. */
export function paperButtons({ id }: Pick<Paper, 'id'>): Block {
  const button = (label: string, command: string): Button => ({
    label,
    role: 'action',
    call: { command, input: { paper: id } },
  });
  return {
    kind: 'buttons',
    buttons: [button('Similar', 'similar'), button('Save', 'save'), button('BibTeX', 'cite')],
  };
}
