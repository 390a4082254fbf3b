import { expect, test } from 'vitest';
import { aPaper } from '../support/a-paper.ts';
import { about } from '../support/conversation.ts';

const PAPER = aPaper({ id: '2608.19880', title: 'Mail @ Scale', authors: ['Ada Lovelace'] });

test('the entry of one paper comes as a file, to the person alone', async () => {
  const { ask } = await about([PAPER]);
  const { outcome, visibility, reply } = await ask('cite mail @ scale');
  expect([outcome, visibility]).toEqual(['done', 'private']);
  const [file] = reply.blocks;
  expect(file).toMatchObject({ kind: 'attachment', name: 'paper.bib' });
  expect(reply.data['bibtex']).toMatch(/^@\w+\{[\s\S]*Ada[\s\S]*2608\.19880[\s\S]*\}\s*$/u);
  // What stands before an entry must not begin one.
  expect(reply.heading).not.toContain('@');
});

test('a paper that is not there is refused with what to do', async () => {
  const { ask } = await about([PAPER]);
  const { outcome, reply } = await ask('cite 2601.00001');
  expect(outcome).toBe('refused');
  expect(reply.heading).toMatch(/No paper here has the id 2601\.00001\./u);
});

test('the page of a paper has a button for it', async () => {
  const { ask } = await about([PAPER]);
  const { reply } = await ask('show 2608.19880');
  const buttons = reply.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const button = buttons.find(({ label }) => label === 'BibTeX');
  const pressed = await ask(button?.call ?? '');
  expect(pressed).toMatchObject({ command: 'cite', outcome: 'done' });
});
