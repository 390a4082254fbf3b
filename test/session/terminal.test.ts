import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from '@retorquere/bibtex-parser';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { copyProject, ENVIRONMENT, run } from '../support/process.ts';
import { ROOT } from '../support/shipped.ts';

// Each test starts processes, which takes a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let root = '';
beforeAll(async () => {
  root = await copyProject();
});
afterAll(async () => rm(root, { recursive: true }));

const papers = async (...args: readonly string[]) => run({ root, args: ['papers', ...args] });

/** What is said of a command that was not typed as it is typed. */
const usage = (form: string, example: string) => [
  `It is typed so: /papers ${form}`,
  `For example: /papers ${example}`,
];

test.skipIf(process.platform === 'win32')(
  'what goes on starts itself anew once with our options, a single command does not',
  async () => {
    const told = 'data:text/javascript,console.error(process.execArgv.length)';
    const env = { NODE_OPTIONS: `--import=${told}` };
    const goesOn = await run({ root, input: '/papers help', env });
    expect(goesOn).toMatchObject({ status: 0, err: '0\n4\n' });
    expect(goesOn.out).toContain('/papers search <query>');
    expect(await run({ root, args: ['papers', 'help'], env })).toMatchObject({ err: '0\n' });
  },
);

test('a whole session through a pipe: answers in order, mistakes do not end it, status 0', async () => {
  const input = [
    '/papers search hessian',
    'more',
    '/papers serach hessian',
    '/papers search - + ~ ^ :',
    `/papers search ${'x'.repeat(10_000)}`,
    '/papers show \u0000\u001b[31m',
    '/papers daily 2025-13-40',
    '/papers search quantizaton',
    '/papers show pointer networks',
    '',
  ].join('\n');
  const { status, out, err } = await run({ root, input });
  expect([status, err]).toEqual([0, '']);
  expect(out).not.toMatch(/[^\P{Cc}\n]/u);
  const headings = out.split('\n').filter((line) => /^(?!\d+\. )\S/u.test(line));
  expect(headings).toEqual([
    'Paperboy: 653 papers, newest page 9 Dec 2025. Type /papers help.',
    '1–5 of 14 for hessian',
    'Next: /papers search hessian page:2',
    'Follow this search: /papers subscribe hessian',
    '6–10 of 14 for hessian',
    'Next: /papers search hessian page:3',
    'Follow this search: /papers subscribe hessian',
    'There is no command "serach". Did you mean /papers search? /papers help lists all commands.',
    'query holds no word to look for. Type some, for example: graph networks. See /papers help search.',
    ...usage('search <query> [page:1]', 'search graph networks'),
    'query has 10,000 characters, 1,000 is the most. Keep the words that matter. See /papers help search.',
    ...usage('search <query> [page:1]', 'search graph networks'),
    'No paper here is called "[31m". Look for it with /papers search.',
    'date is not a date there is: write it as 2025-08-07. See /papers help daily.',
    ...usage('daily [date] [page:1]', 'daily 2025-08-07'),
    'Nothing found for quantizaton',
    'No paper has the word "quantizaton": did you mean "quantization"?',
    'Understood: quantizaton',
    'Search instead: /papers search quantization',
    'Paper page:pointer-networks',
    'Similar: /papers similar page:pointer-networks',
    'Save: /papers save page:pointer-networks',
    'BibTeX: /papers cite page:pointer-networks',
  ]);
});

describe('one shot', () => {
  test('prints the answer and ends with 0', async () => {
    const { status, out, err } = await papers('search', 'large language model quantization');
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^1–5 of \d+ for large language model quantization\n\n 1\. .*Quantization/u,
    );
  });

  test('what one process saved another prints as a file that BibTeX reads, heading and all', async () => {
    await papers('save', 'pointer', 'networks');
    await papers('save', 'lossless kv cache compression to 2%');
    const { out } = await papers('saved', 'export');
    const { entries, errors } = parse(out, { english: false });
    expect(errors).toEqual([]);
    expect(entries.map(({ key, fields }) => [key, fields['title']])).toEqual([
      ['pointer', 'Pointer Networks'],
      ['lossless', 'Lossless KV Cache Compression to 2%'],
    ]);
    expect((await papers('forget', 'me')).out).toMatch(/^Deleted: your list of 2 saved papers\n/u);
  });

  test('with --json prints one object and nothing else', async () => {
    const { out } = await papers('search', 'large language model quantization', '--json');
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(Object.keys(answer)).toEqual(['query', 'total', 'offset', 'papers']);
    const [first] = answer['papers'] as Record<string, unknown>[];
    expect(Object.keys(first ?? {}).toSorted()).toEqual(
      [
        'id',
        'title',
        'score',
        'url',
        'publishedOn',
        'listedOn',
        'upvotes',
        'comments',
        'authors',
        'authorCount',
        'organization',
        'abstract',
      ].toSorted(),
    );
    const status = JSON.parse((await papers('status', '--json')).out) as Record<string, unknown>;
    expect(status['papers']).toBe(653);
  });

  test('takes excluded words, and options anywhere', async () => {
    const { out } = await papers('--json', 'search', 'hessian', '-quantization', 'page:2');
    expect(JSON.parse(out)).toMatchObject({ query: 'hessian -quantization', offset: 5 });
  });

  test.each([
    [
      ['serach', 'x'],
      'There is no command "serach". Did you mean /papers search? /papers help lists all commands.\n',
    ],
    [
      ['search', 'x', 'page:0', '--json'],
      'page must be a whole number from 1 to 1,000,000, such as page:2. See /papers help search.\n',
    ],
    [
      ['show', '2608.19880', '--json'],
      'No paper here has the id 2608.19880. Look for words of its title with /papers search.\n',
    ],
  ])('%j ends with 1 and a line on stderr', async (args, message) => {
    expect(await papers(...args)).toEqual({ status: 1, out: '', err: message });
  });

  test('keeps in the folder var what Node makes of the source, and does without where it cannot', async () => {
    const help = async () =>
      run({ root, args: ['papers', 'help'], env: { NODE_COMPILE_CACHE: undefined } });
    const kept = join(root, 'var', 'compiled');
    const first = await help();
    expect(first).toMatchObject({ status: 0, err: '' });
    expect((await readdir(kept)).length).toBeGreaterThan(0);
    expect(await help()).toEqual(first);
    await rm(kept, { recursive: true });
    await writeFile(kept, 'no folder');
    expect(await help()).toEqual(first);
  });

  test('explains itself', async () => {
    expect((await papers()).out).toContain('/papers search <query>');
    expect((await papers('--help')).out).toContain('/papers search <query>');
    expect((await papers('search', '--help')).out).toContain('Plain words rank');
  });
});

test('wrong settings are all named, with status 1 and no start', async () => {
  const { status, out, err } = await run({ root, env: { LOG_LEVEL: 'loud', HTTP_PORT: '-1' } });
  expect([status, out]).toEqual([1, '']);
  expect(err).toMatch(
    /^Paperboy cannot start\. Some settings are wrong:\n {2}HTTP_PORT .*\n {2}LOG_LEVEL .*\n$/u,
  );
});

test('a reader that leaves early is no error', async () => {
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts')], {
    cwd: root,
    env: ENVIRONMENT,
  });
  const closed = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const errors = text(child.stderr);
  child.stdout.once('data', () => {
    child.stdout.destroy();
    child.stdin.end('search hessian\n'.repeat(200));
  });
  child.stdin.on('error', () => {});
  expect([await closed, await errors]).toEqual([0, '']);
});

test('words behind npm start are refused with the way to do it', async () => {
  const { status, err } = await run({ root, args: ['search'] });
  expect(status).toBe(1);
  expect(err).toContain('npm run -s papers -- search graph networks');
});

describe('with a broken page', () => {
  const name = '004_a6ed58427b07364e.txt';
  const page = () => join(root, 'data', 'pages', name);
  afterEach(async () => cp(join(ROOT, 'data', 'pages', name), page()));

  test.each([
    ['empty', async () => writeFile(page(), ''), ':1: the page holds no papers'],
    ['missing', async () => rm(page()), ':1: the file is missing'],
    [
      'cut in the middle',
      async () => writeFile(page(), (await readFile(page(), 'utf8')).slice(0, 60_000)),
      ':',
    ],
    [
      'short of its last words',
      async () => writeFile(page(), (await readFile(page(), 'utf8')).slice(0, -300)),
      ':297: the page is not the one of data/pages.json',
    ],
  ])('that is %s, start fails with file, line and status 1', async (_, damage, message) => {
    await damage();
    const { status, out, err } = await run({ root });
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(`Paperboy cannot start. data/pages/${name}${message}`);
  });
});

test('what is kept is there after a restart, and in the folder var', async () => {
  await run({ root });
  expect(existsSync(join(root, 'var', 'paperboy.db'))).toBe(true);
  expect((await run({ root, args: ['papers', 'search', 'hessian'] })).out).toMatch(
    /^1–5 of 14 for hessian/u,
  );
});
