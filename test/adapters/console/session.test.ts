import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { runSession } from '../../../src/adapters/console/session.ts';
import type { Answer, Request } from '../../../src/core/dispatch.ts';
import { aboutShippedPapers } from '../../support/conversation.ts';

async function talk(lines: string, { interactive = false, color = false } = {}) {
  const asked: Request[] = [];
  const handle = async (request: Request): Promise<Answer> => {
    asked.push(request);
    const isTypo = 'text' in request && request.text === 'typo';
    return {
      command: isTypo ? 'unknown' : 'search',
      outcome: isTypo ? 'refused' : 'done',
      visibility: 'private',
      option: null,
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
  return { asked, said: await session(lines, handle, { interactive, color }) };
}

async function session(
  lines: string,
  handle: (request: Request) => Promise<Answer>,
  { interactive = false, color = false } = {},
): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const said = text(output);
  input.end(lines);
  await runSession({
    input,
    output,
    interactive,
    style: () => ({ color, width: 80 }),
    banner: 'Hello.',
    commands,
    handle,
    channels: { listen: () => {} },
    moves: { joined: async () => {}, left: async () => {} },
    signal: new AbortController().signal,
  });
  output.end();
  return said;
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

describe('over the shipped papers', () => {
  const HEADING =
    /^(?:Hello|\d+–\d+ of|That was|There is nothing|Paper |What Paperboy|Nothing).*$/gmu;
  const headings = async (...lines: readonly string[]) => {
    const { ask } = await aboutShippedPapers();
    return (await session(lines.join('\n'), ask)).match(HEADING)?.slice(1);
  };

  test('more and back say so at the last and at the first page', async () => {
    expect(
      await headings('search hessian', 'more', 'more', 'more', 'back', 'back', 'back'),
    ).toEqual([
      '1–5 of 14 for hessian',
      '6–10 of 14 for hessian',
      '11–14 of 14 for hessian',
      'That was the last page.',
      '6–10 of 14 for hessian',
      '1–5 of 14 for hessian',
      'That was the first page.',
    ]);
  });

  test('a paper, the help or the status between does not close the list', async () => {
    expect(
      await headings('search hessian', 'show pointer networks', 'help', 'status', 'more'),
    ).toEqual([
      '1–5 of 14 for hessian',
      'Paper page:pointer-networks',
      'What Paperboy understands',
      '6–10 of 14 for hessian',
    ]);
  });

  test('another list does, even one without a second page', async () => {
    expect(await headings('search hessian', 'search xyzzyx', 'more')).toEqual([
      '1–5 of 14 for hessian',
      'Nothing found for xyzzyx',
      'That was the last page.',
    ]);
    expect(await headings('show pointer networks', 'more')).toEqual([
      'Paper page:pointer-networks',
      'There is nothing to turn to. Search first: /papers search graph networks',
    ]);
  });
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

test('Ctrl-D at a prompt leaves the cursor on a line of its own', async () => {
  const { said } = await talk('\u0004', { interactive: true });
  expect(stripVTControlCharacters(said)).toBe('Hello.\n> \n');
});

test('a person at a terminal gets a prompt', async () => {
  expect((await talk('search a\n', { interactive: true })).said).toContain('> ');
});
