import { expect, test } from 'vitest';
import { EMPTY_PART, mentioned, partReply, PostPart } from '../../../src/core/digest/post-part.ts';
import { aPaper } from '../../support/a-paper.ts';
import { texts, titles } from '../../support/reply-parts.ts';

const PART = {
  ...EMPTY_PART,
  heading: 'Papers',
  lines: ['Two lines.', 'Of text.'],
  notice: 'It is late.',
  cards: [
    { id: 'a', topics: ['graphs', 'cats'] },
    { id: 'gone', topics: [] },
  ],
  items: [{ id: 'b', topics: ['cats'] }],
  from: 11,
};
const known = (id: string) => (id === 'gone' ? undefined : aPaper({ id, title: `Paper ${id}` }));

test('a message shows its lines, its cards and its list, numbered on, each with its topics', () => {
  const reply = partReply(PART, known);
  expect([reply.heading, ...texts(reply)]).toEqual([
    'Papers',
    'Two lines.',
    'Of text.',
    'It is late.',
  ]);
  expect(titles(reply)).toEqual(['Paper a', 'Paper b']);
  expect(reply.blocks).toMatchObject([
    { kind: 'text' },
    { kind: 'text' },
    { kind: 'notice', level: 'warning' },
    { kind: 'paper', number: 11, topics: ['graphs', 'cats'] },
    { kind: 'list', items: [{ number: 12, topics: ['cats'] }] },
  ]);
  expect(reply.data).toEqual({ papers: ['a', 'b'] });
});

test('a message without papers is its words alone', () => {
  const reply = partReply(
    { ...EMPTY_PART, heading: 'No new papers', lines: ['A holiday.'] },
    known,
  );
  expect(reply).toEqual({
    heading: 'No new papers',
    blocks: [{ kind: 'text', text: 'A holiday.' }],
    data: { papers: [] },
  });
});

test('a message is kept as JSON and names its papers, cards first', () => {
  expect(PostPart.parse(JSON.parse(JSON.stringify(PART)))).toEqual(PART);
  expect(mentioned(PART)).toEqual(['a', 'gone', 'b']);
});
