import { expect, test } from 'vitest';
import { filesOf } from '../../../../src/adapters/discord/render/files.ts';
import { renderReply } from '../../../../src/adapters/discord/render/reply.ts';
import type { Block } from '../../../../src/core/reply.ts';

const file = (name: string, content = 'a\n', mediaType = 'text/plain'): Block => ({
  kind: 'attachment',
  name,
  mediaType,
  content,
});
const names = (...all: readonly string[]) =>
  filesOf(all.map((name) => file(name))).files.map(({ name }) => name);

test('a file is sent as it is', () => {
  const content = '@misc{a,\n  title = {{*b* @everyone}},\n}\n';
  expect(filesOf([file('paperboy-saved.bib', content, 'application/x-bibtex')])).toEqual({
    files: [{ name: 'paperboy-saved.bib', content, mediaType: 'application/x-bibtex' }],
    notes: [],
  });
});

test('names are safe, and keep their ending', () => {
  expect(names('a b.txt', '../../etc/passwd', '.hidden', 'a\u0000\u202eb.exe', '<@1>.bib')).toEqual(
    ['a b.txt', '-..-etc-passwd.txt', 'hidden.txt', 'a b.exe', '--1-.bib'],
  );
  expect(names('', '...', 'x'.repeat(200), `${'x'.repeat(200)}.bib`)).toEqual([
    'file.txt',
    'file.txt',
    `${'x'.repeat(79)}.txt`,
    `${'x'.repeat(79)}.bib`,
  ]);
});

test('a file that is too long ends with a whole line, and it is said', () => {
  const line = `${'ä'.repeat(499)}\n`;
  const lines = Math.ceil((8 * 2 ** 20) / 999);
  const blocks = [file('a.txt', line.repeat(lines))];
  const { content, files } = renderReply({ heading: 'Heading', blocks, data: {} });
  expect(content).toBe('**Heading**\n⚠️ Too long for Discord: the file ends early.');
  expect(files[0]?.content).toBe(line.repeat(lines - 1));
});

test('more than ten files, an empty one, and one of an odd type', () => {
  const { files, notes } = filesOf(
    Array.from({ length: 12 }, (_, index) => file(`${index}.txt`, '', 'text/plain\r\nX: y')),
  );
  expect(files).toHaveLength(10);
  expect(files[0]).toEqual({
    name: '0.txt',
    content: '\n',
    mediaType: 'application/octet-stream',
  });
  expect(notes).toEqual(['⚠️ More files than Discord takes: 2 left out.']);
});
