import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../../../src/adapters/discord/render/components.ts';
import { paperCard } from '../../../../src/core/paper-card.ts';
import type { Block, Button } from '../../../../src/core/reply.ts';
import { aPaper } from '../../../support/a-paper.ts';

const call = { command: 'search', input: { query: 'a' } };
const button = (label: string): Button => ({ label, role: 'action', call });
const buttons = (count: number): Block => ({
  kind: 'buttons',
  buttons: Array.from({ length: count }, (_, index) => button(`${index}`)),
});
const items = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    paper: aPaper({ id: `2608.${from + index}`, title: `Title ${from + index}` }),
    number: from + index + 1,
  }));
const labels = (blocks: readonly Block[]) =>
  rowsOf(blocks).map((row) =>
    row.kind === 'buttons' ? row.buttons.map(({ label }) => label) : row.placeholder,
  );

describe('buttons', () => {
  test('stand in rows of five, in order', () => {
    expect(labels([buttons(7)])).toEqual([
      ['0', '1', '2', '3', '4'],
      ['5', '6'],
    ]);
    expect(labels([buttons(0)])).toEqual([]);
    expect(labels([buttons(2), buttons(1)])).toEqual([['0', '1', '0']]);
  });

  test('the last go where there are too many; the menu stays', () => {
    expect(labels([buttons(30)]).flat()).toHaveLength(25);
    const withMenu = labels([{ kind: 'list', items: items(2) }, buttons(30)]);
    expect(withMenu).toHaveLength(5);
    expect(withMenu[0]).toBe('Open a paper');
    expect(withMenu[4]).toEqual(['15', '16', '17', '18', '19']);
  });

  test('have labels that fit and mention nobody', () => {
    const odd = ['x'.repeat(81), '@everyone', '', '  a\nb '].map(button);
    expect(labels([{ kind: 'buttons', buttons: odd }])).toEqual([
      [`${'x'.repeat(79)}…`, '@\u200beveryone', '/search', 'a b'],
    ]);
  });
});

describe('the menu', () => {
  test('opens the papers that are shown in short', () => {
    const paper = aPaper({
      id: '2608.1',
      title: 'A *title*',
      authors: ['A', 'B', 'C', 'D'],
      organization: 'Acme',
    });
    expect(rowsOf([paperCard(paper, { number: 3 }), { kind: 'list', items: items(1) }])).toEqual([
      {
        kind: 'menu',
        placeholder: 'Open a paper',
        options: [
          {
            label: '3. A *title*',
            description: 'A, B, C and 1 more · Acme',
            call: { command: 'show', input: { paper: '2608.1' } },
          },
          {
            label: '1. Title 0',
            description: null,
            call: { command: 'show', input: { paper: '2608.0' } },
          },
        ],
      },
    ]);
  });

  test('is not there for a paper that is shown in full', () => {
    expect(rowsOf([paperCard(aPaper(), { detail: 'full' })])).toEqual([]);
  });

  test('has each paper once, and 25 of them', () => {
    const twice = rowsOf([
      { kind: 'list', items: items(20) },
      { kind: 'list', items: items(20, 10) },
    ]);
    const options = twice.flatMap((row) => (row.kind === 'menu' ? row.options : []));
    expect(options.map(({ label }) => label)).toEqual(
      items(25).map(({ number, paper }) => `${number}. ${paper.title}`),
    );
  });

  test('has words for a paper without a title', () => {
    const paper = aPaper({ title: '\u0000 ' });
    expect(rowsOf([paperCard(paper)])).toMatchObject([{ options: [{ label: 'Untitled' }] }]);
  });
});
