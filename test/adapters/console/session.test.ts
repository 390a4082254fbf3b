import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { runSession } from '../../../src/adapters/console/session.ts';
import type { Answer, Request } from '../../../src/core/dispatch.ts';

async function talk(lines: string, { interactive = false, color = false } = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  const asked: Request[] = [];
  const handle = async (request: Request): Promise<Answer> => {
    asked.push(request);
    const isTypo = 'text' in request && request.text === 'typo';
    return {
      outcome: isTypo ? 'refused' : 'done',
      visibility: 'private',
      reply: {
        heading: isTypo ? 'No.' : 'Yes.',
        blocks: isTypo
          ? []
          : [
              {
                kind: 'buttons',
                buttons: [
                  {
                    label: 'Next',
                    role: 'next',
                    call: { command: 'search', input: { query: 'x', page: 2 } },
                  },
                ],
              },
            ],
        data: {},
      },
    };
  };
  const said = text(output);
  input.end(lines);
  await runSession({
    input,
    output,
    interactive,
    color,
    columns: () => 80,
    banner: 'Hello.',
    commands,
    handle,
  });
  output.end();
  return { asked, said: await said };
}

test('each line is asked, blank ones are not, and the end of input ends the session', async () => {
  const { asked, said } = await talk('/papers help\n\n  \nsearch a');
  expect(asked).toEqual([{ text: '/papers help' }, { text: 'search a' }]);
  expect(said).toMatch(/^Hello\.\nYes\./u);
  expect(said).not.toContain('> ');
});

test('exit and quit leave at once', async () => {
  for (const word of ['exit', 'quit', '/exit', 'EXIT']) {
    expect((await talk(`${word}\nsearch a\n`)).asked).toEqual([]);
  }
});

test('more goes on with the last answer, over a typo in between', async () => {
  const { asked } = await talk('search x\ntypo\nmore\n/papers more\n');
  expect(asked.slice(2)).toEqual([
    { command: 'search', input: { query: 'x', page: 2 } },
    { command: 'search', input: { query: 'x', page: 2 } },
  ]);
});

test('more before any search says what to do', async () => {
  const { asked, said } = await talk('more\nback\n');
  expect(asked).toEqual([]);
  expect(said.match(/There is nothing to turn to\. Search first/gu)).toHaveLength(2);
});

test('the arrow key brings back the last line', async () => {
  const { asked } = await talk('search a\r\u001b[A\r', { interactive: true });
  expect(asked).toEqual([{ text: 'search a' }, { text: 'search a' }]);
});

test('a person at a terminal gets a prompt', async () => {
  expect((await talk('search a\n', { interactive: true })).said).toContain('> ');
});
