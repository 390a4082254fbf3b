import { describe, expect, test } from 'vitest';
import { actionsOf } from '../../../../src/adapters/slack/render/actions.ts';
import { renderReply } from '../../../../src/adapters/slack/render/reply.ts';
import { paperCard } from '../../../../src/core/paper-card.ts';
import type { Block, Button } from '../../../../src/core/reply.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { messageProblems } from '../../../support/slack-render/block-problems.ts';
import { buttonsOf, menuOf } from '../../../support/slack-render/seen-reply.ts';

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
  actionsOf(blocks).blocks.map(({ elements }) =>
    elements.map((each) => (each.type === 'button' ? each.text.text : each.type)),
  );

const menu = (blocks: readonly Block[]) => menuOf({ blocks: actionsOf(blocks).blocks });
const option = (text: string, value: string) => ({
  text: { type: 'plain_text', text, emoji: false },
  value,
});
const long = (count: number) =>
  menu([
    {
      kind: 'list',
      items: items(count).map(({ number, paper }) => ({
        number,
        paper: { ...paper, title: 'wordword'.repeat(20) },
      })),
    },
  ]);

describe('buttons', () => {
  test('stand in rows of five, in order, behind the menu', () => {
    expect(labels([buttons(7)])).toEqual([
      ['0', '1', '2', '3', '4'],
      ['5', '6'],
    ]);
    expect(labels([buttons(0)])).toEqual([]);
    expect(labels([buttons(2), { kind: 'list', items: items(1) }, buttons(1)])).toEqual([
      ['static_select', '0', '1', '0'],
    ]);
  });

  test('carry their calls, and can be told apart', () => {
    expect(actionsOf([buttons(2)]).blocks[0]?.elements).toEqual(
      ['0', '1'].map((text) => ({
        type: 'button',
        text: { type: 'plain_text', text, emoji: false },
        action_id: `call:${text}`,
        value: '{"command":"search","input":{"query":"a"}}',
      })),
    );
  });

  test('the last go where there are too many; the menu stays', () => {
    expect(labels([buttons(30)]).flat()).toHaveLength(15);
    const withMenu = labels([{ kind: 'list', items: items(2) }, buttons(30)]);
    expect(withMenu.flat()).toEqual([
      'static_select',
      ...Array.from({ length: 14 }, (_, i) => `${i}`),
    ]);
  });

  test('have labels that fit and name nobody', () => {
    const odd = ['x'.repeat(81), '@channel', '', '  a\nb & c '].map(button);
    expect(labels([{ kind: 'buttons', buttons: odd }])).toEqual([
      [`${'x'.repeat(74)}…`, '@\u2060channel', '/search', 'a b & c'],
    ]);
  });

  test('a call that is too long is kept elsewhere', () => {
    const longCall = { command: 'search', input: { query: 'x'.repeat(2000) } };
    const both = [button('short'), { ...button('long'), call: longCall }, button('short')];
    const message = renderReply({
      heading: '',
      blocks: [{ kind: 'buttons', buttons: both }],
      data: {},
    });
    const short = '{"command":"search","input":{"query":"a"}}';
    expect(buttonsOf(message).map(({ value }) => value)).toEqual([short, 'kept:0', short]);
    expect(message.kept).toEqual([JSON.stringify(longCall)]);
    expect(messageProblems(message)).toEqual([]);
  });
});

describe('the menu', () => {
  test('opens the papers that are shown in short', () => {
    const paper = aPaper({ id: '2608.1', title: 'A *title* & :more:' });
    expect(menu([paperCard(paper, { number: 3 }), { kind: 'list', items: items(1) }])).toEqual([
      option('3. A *title* & :more:', 'paper:2608.1'),
      option('1. Title 0', 'paper:2608.0'),
    ]);
  });

  test('is not there for a paper that is shown in full', () => {
    expect(labels([paperCard(aPaper(), { detail: 'full' })])).toEqual([]);
  });

  test('has each paper once', () => {
    const twice: readonly Block[] = [
      { kind: 'list', items: items(20) },
      { kind: 'list', items: items(20, 10) },
    ];
    expect(menu(twice)).toEqual(
      items(30).map(({ number, paper }) =>
        option(`${number}. ${paper.title}`, `paper:${paper.id}`),
      ),
    );
  });

  test('leaves room for the message: titles get shorter, then the last papers go', () => {
    expect(long(10).map(({ text }) => text.text.length)).toEqual(Array(10).fill(75));
    expect(long(30)).toHaveLength(30);
    expect(long(30).at(-1)?.text.text).toMatch(/^30\. wordword.*…$/u);
    expect(long(150).length).toBeGreaterThan(40);
    expect(JSON.stringify(long(150)).length).toBeLessThan(5100);
  });

  test('has words for a paper without a title, and opens one with an odd id', () => {
    const odd = aPaper({ id: 'page:a & b', title: '\u0000 ' });
    const longId = aPaper({ id: `page:${'x'.repeat(150)}`, title: 'Long' });
    const { blocks, kept } = actionsOf([paperCard(odd), paperCard(longId)]);
    expect(menuOf({ blocks })).toEqual([option('Untitled', 'kept:0'), option('Long', 'kept:1')]);
    expect(kept).toEqual([
      '{"command":"show","input":{"paper":"page:a \\u0026 b"}}',
      JSON.stringify({ command: 'show', input: { paper: longId.id } }),
    ]);
  });
});
