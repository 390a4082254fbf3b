import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { runOneShot } from '../../../src/adapters/console/one-shot.ts';
import { aPaper } from '../../support/a-paper.ts';
import { about } from '../../support/conversation.ts';

async function papers(...args: readonly string[]) {
  const output = new PassThrough();
  const errors = new PassThrough();
  const { ask } = await about([aPaper({ title: 'A graph' })]);
  const style = { color: false, width: null };
  const status = await runOneShot({ args, output, errors, style, commands, handle: ask });
  output.end();
  errors.end();
  return { status, out: await text(output), err: await text(errors) };
}

describe('an option there is not is refused', () => {
  test.each([
    ['--jsn', 'There is no option --jsn. Did you mean --json? There are --json and --help.\n'],
    ['--HELP', 'There is no option --HELP. Did you mean --help? There are --json and --help.\n'],
    ['--limit=5', 'There is no option --limit=5. There are --json and --help.\n'],
  ])('%s', async (option, message) => {
    expect(await papers('search', 'graph', option)).toEqual({ status: 1, out: '', err: message });
  });
});

test('excluded words and quoted texts are no options', async () => {
  for (const words of ['-survey', '--', '--survey of graph']) {
    expect((await papers('search', 'graph', words)).status).toBe(0);
  }
});
