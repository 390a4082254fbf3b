import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/shipped.ts';

describe('wrong arguments end with one line and status 1', () => {
  test.each([
    [['serach'], 'Which one? npm run bench -- search | feed\n'],
    [
      ['search', '--limit', 'abc'],
      '--limit abc is no number of papers: write it as --limit 1000.\n',
    ],
    [['search', '--limit', '0'], '--limit 0 is no number of papers: write it as --limit 1000.\n'],
    [
      ['search', '--lmit', '3'],
      "Unknown option '--lmit'. There are --corpus FILE and --limit N.\n",
    ],
    [['search', '--corpus', 'no-such-file'], 'There is no corpus no-such-file.\n'],
  ])('%j', (args, message) => {
    const bench = join(ROOT, 'bench', 'index.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [bench, ...args], {
      encoding: 'utf8',
    });
    expect([status, stdout, stderr]).toEqual([1, '', message]);
  });
});
