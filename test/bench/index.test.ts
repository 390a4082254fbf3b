import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/shipped.ts';

describe('wrong arguments end with one line and status 1', () => {
  test.each([
    [
      ['serach'],
      'Which one? npm run bench -- search | relevance | topics | updates | feed | delivery | discord\n',
    ],
    [
      ['search', '--sizes', 'abc', '--corpus', import.meta.filename],
      '--sizes abc are no numbers of papers: write --sizes 1000,10000.\n',
    ],
    [
      ['search', '--sizes', '0', '--corpus', import.meta.filename],
      '--sizes 0 are no numbers of papers: write --sizes 1000,10000.\n',
    ],
    [
      ['search', '--sizes', '1000'],
      '--sizes needs papers to take from: add --corpus FILE.ndjson.gz.\n',
    ],
    [['search', '--engines', 'ours,nobody'], expect.stringContaining('nobody')],
    [
      ['search', '--lmit', '3'],
      "Unknown option '--lmit'. There are --corpus FILE (again for another one), --sizes 1000,10000, --engines ours,lunr and --json FILE.\n",
    ],
    [['updates'], 'Papers are needed: add --corpus FILE.ndjson.gz.\n'],
    [['relevance'], expect.stringContaining('--collections')],
    [['relevance', '--collections', 'no-such-folder'], expect.stringContaining('no-such-folder')],
    [['search', '--corpus', 'no-such-file'], 'There is no corpus no-such-file.\n'],
  ])('%j', (args, message) => {
    const bench = join(ROOT, 'bench', 'index.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [bench, ...args], {
      encoding: 'utf8',
      env: { ...process.env, PAPERBOY_CORPUS: '' },
    });
    expect([status, stdout, stderr]).toEqual([1, '', message]);
  });
});
