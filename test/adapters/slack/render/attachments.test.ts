import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderReply } from '../../../../src/adapters/slack/render/reply.ts';
import type { Block } from '../../../../src/core/reply.ts';
import { hostileText } from '../../../support/hostile.ts';
import { runs } from '../../../support/runs.ts';
import { messageProblems } from '../../../support/slack-render/block-problems.ts';
import { readMrkdwn } from '../../../support/slack/read-mrkdwn.ts';

const file = (content: string, name = 'a.bib', mediaType = 'application/x-bibtex'): Block => ({
  kind: 'attachment',
  name,
  mediaType,
  content,
});
const render = (...blocks: readonly Block[]) => {
  const message = renderReply({ heading: '', blocks, data: {} });
  expect(messageProblems(message)).toEqual([]);
  const texts = message.blocks.flatMap((block) =>
    block.type === 'section' ? (block.text?.text ?? '') : [],
  );
  return { ...message, texts };
};

/** Without blanks and what cannot be seen. */
const signs = (text: string) => text.replaceAll(/[\s\p{C}]/gu, '');

test('a short file is read in the message, as it is', () => {
  const content = '@misc{a_b,\n  title = {{*R&D* <@U1> :b: @here}},\n\n}\n';
  const { texts, files } = render(file(content));
  expect(files).toEqual([]);
  const [text = ''] = texts;
  expect(readMrkdwn(text, { verbatim: true })).toEqual({
    text: `\n${content}`,
    links: [],
    mentions: [],
    looks: ['code block'],
  });
});

test('whatever it holds, it is one block of code, and only unseen signs come between', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 4 }), (lines) => {
      const content = `begin\n${lines.join('`\n``')}\nend\n`;
      const { texts, files } = render(file(content));
      if (files.length > 0) return;
      const seen = readMrkdwn(texts.join(''), { verbatim: true });
      expect(seen).toMatchObject({ looks: ['code block'], mentions: [], links: [] });
      expect(signs(seen.text)).toBe(signs(content.toWellFormed()));
    }),
    { numRuns: runs(300), endOnFailure: true },
  );
});

test('a long file is sent as one, and so is an empty one', () => {
  const long = 'line & line\n'.repeat(210);
  const { blocks, files } = render(file(long, 'a.bib'), file('', 'b.txt', 'x\r\ny'));
  expect(files).toEqual([
    { name: 'a.bib', content: long, mediaType: 'application/x-bibtex' },
    { name: 'b.txt', content: '\n', mediaType: 'application/octet-stream' },
  ]);
  expect(blocks).toHaveLength(1);
});

test('what is short but for its escapes is a file', () => {
  expect(render(file('&'.repeat(1000))).files).toHaveLength(1);
});

test('many short files leave room for the texts', () => {
  const { blocks, files } = render(
    { kind: 'text', text: 'word '.repeat(100) },
    ...Array.from({ length: 8 }, (_, index) => file('x'.repeat(2000), `${index}.txt`)),
  );
  expect(JSON.stringify(blocks)).toContain('word '.repeat(99));
  expect(files.map(({ name }) => name)).toEqual(['4.txt', '5.txt', '6.txt', '7.txt']);
});

test('what cannot be sent is said', () => {
  const line = `${'ä'.repeat(499)}\n`;
  const lines = Math.ceil((8 * 2 ** 20) / 999);
  const { texts, files } = render(file(line.repeat(lines)));
  expect(texts).toEqual(['⚠️ Too long for Slack: the file ends early.']);
  expect(files[0]?.content).toBe(line.repeat(lines - 1));
  const many = render(...Array.from({ length: 12 }, () => file('')));
  expect(many.texts).toEqual(['⚠️ More files than Slack takes: 2 left out.']);
  expect(many.files).toHaveLength(10);
});
