import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands as shipped } from '../../commands/index.ts';
import { formatCall, parseCall } from '../../src/core/command-text.ts';
import { UserError } from '../../src/core/errors.ts';
import { everything } from '../support/commands.ts';
import { queryText } from '../support/query-texts.ts';

const commands = [everything, ...shipped];

describe('typed text becomes input', () => {
  test.each([
    ['/papers everything graph nets page:2', { words: 'graph nets', page: 2 }],
    ['everything page:2 graph nets', { words: 'graph nets', page: 2 }],
    ['/PAPERS Everything a', { words: 'a' }],
    ['everything Page:2', { page: 2 }],
    ['everything share:0.5 loud:yes', { share: 0.5, loud: true }],
    [
      'everything loud:off zone:"Europe/Berlin or so"',
      { loud: false, zone: 'Europe/Berlin or so' },
    ],
    ['everything “page:2” page:3', { words: '"page:2"', page: 3 }],
    ['everything "graph nets" title:x -y', { words: '"graph nets" title:x -y' }],
    ['everything page:x', { page: 'x' }],
    ['everything 2026-01-01', { words: '2026-01-01' }],
    ['everything', {}],
    ['everything words:graph', { words: 'graph' }],
    ['everything Words:"graph nets" page:2', { words: 'graph nets', page: 2 }],
    ['everything words:graph nets', { words: 'words:graph nets' }],
    ['everything a words:graph', { words: 'a words:graph' }],
    ['everything words:', { words: 'words:' }],
    ['everything style:LIST', { style: 'list' }],
    ['everything style:Pie', { style: 'Pie' }],
  ])('%s', (typed, input) => {
    expect(parseCall(commands, typed)).toEqual({ command: 'everything', input });
  });
});

describe('the free text of a command may be named, and its choices typed in any case', () => {
  test.each([
    ['daily date:2025-08-07 page:2', { date: '2025-08-07', page: 2 }],
    ['trending period:Month', { period: 'month' }],
    ['trending Week', { period: 'week' }],
    ['search query:graph', { query: 'graph' }],
    ['search title:graph', { query: 'title:graph' }],
  ])('%s', (typed, input) => {
    expect(parseCall(commands, typed).input).toEqual(input);
  });
});

test('nothing typed asks for help', () => {
  for (const typed of ['', '  ', '/papers', 'papers ']) {
    expect(parseCall(commands, typed)).toEqual({ command: 'help', input: {} });
  }
});

describe('refused with one line that says what to do', () => {
  test.each([
    [
      '/papers serach x',
      'There is no command "serach". Did you mean /papers search? /papers help lists all commands.',
    ],
    ['xyzzy', 'There is no command "xyzzy". /papers help lists all commands.'],
    ['everything page:1 page:2', 'page is given twice: leave one out.'],
    ['status now', '/papers status takes no words: leave out "now". See /papers help status.'],
  ])('%s', (typed, message) => {
    const refused = expect.objectContaining({ name: 'UserError', message });
    expect(() => parseCall(commands, typed)).toThrow(refused);
  });
});

test('any text is a call or a UserError', () => {
  fc.assert(
    fc.property(queryText, (typed) => {
      try {
        expect(commands.map(({ name }) => name)).toContain(parseCall(commands, typed).command);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

test('a call written out as typed text is the same call', () => {
  const plain = fc.stringMatching(/^[a-z-]{1,8}( [a-z]{1,8}){0,2}$/u);
  const input = fc.record(
    {
      words: plain,
      page: fc.integer({ min: 0, max: 999 }),
      loud: fc.boolean(),
      zone: plain,
      style: fc.constantFrom('cards', 'list'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(input, (given) => {
      expect(parseCall(commands, formatCall(everything, given))).toEqual({
        command: 'everything',
        input: given,
      });
    }),
  );
});
