import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import manifest from '../../package.json' with { type: 'json' };
import { PATHS } from '../../src/adapters/slack/connection/paths.ts';
import { SCOPES } from '../../src/adapters/slack/scopes.ts';
import { Settings } from '../../src/config.ts';
import { commandUsage } from '../../src/core/command-usage.ts';
import { ROOT } from '../support/shipped.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const DOCS = [
  'README.md',
  'data/README.md',
  ...globSync('{bench,.github/**,src/**}/*.md', { cwd: ROOT }),
];
/** What is only there after somebody used the bot. */
const RUNTIME = new Set([
  'var/',
  'var/paperboy.db',
  'var/paperboy.db.index',
  'var/channels/',
  'var/paperboy.log',
  'var/postgres.index',
  '.env',
]);

const pathsIn = (text: string) =>
  Array.from(
    text.matchAll(/`((?:\.\/)?(?:\.?[\w-]+\/)+[\w.*-]*|[\w-]+\.(?:md|json|ts|example))`/gu),
    (match) => match[1] ?? '',
  );
const linksIn = (text: string) =>
  Array.from(text.matchAll(/\]\((?!https?:|#)([^)#]+)/gu), (match) => match[1] ?? '');
/** How many cells a row of a table has, and one. */
const cells = (row: string) => row.split(/(?<!\\)\|/u).length;

describe.each(DOCS)('%s', (file) => {
  test('names only paths that exist', () => {
    const missing = pathsIn(read(file))
      .filter((path) => !RUNTIME.has(path))
      .filter(
        (path) => !existsSync(join(ROOT, path)) && !existsSync(join(ROOT, dirname(file), path)),
      );
    expect(missing).toEqual([]);
  });

  test('has as many cells in each row of a table as in its head', () => {
    const tables = read(file).matchAll(/^(\|.*\|)\n\|[-: |]+\|\n((?:\|.*\n)+)/gmu);
    const uneven = Array.from(tables, ([, head = '', rows = '']) =>
      rows.split('\n').filter((row) => row !== '' && cells(row) !== cells(head)),
    ).flat();
    expect(uneven).toEqual([]);
  });

  test('links only to files that exist', () => {
    const missing = linksIn(read(file)).filter(
      (path) => !existsSync(join(ROOT, dirname(file), path)),
    );
    expect(missing).toEqual([]);
  });

  test('names only scripts that exist', () => {
    const named = Array.from(
      read(file).matchAll(/npm run (?:-s )?([\w:-]+)/gu),
      (match) => match[1] ?? '',
    );
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

test('the README is seen to name paths, links and scripts', () => {
  expect(pathsIn(read('README.md')).length).toBeGreaterThan(5);
  expect(linksIn(read('README.md')).length).toBeGreaterThan(1);
});

test("the README's table of commands is the registry's", () => {
  const expected = commands.map(
    (command) =>
      `| \`${commandUsage(command).replaceAll('|', '\\|')}\` | ${command.summary}${command.needs === 'links' ? ' On Slack alone.' : ''} |`,
  );
  const rows = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `/papers'));
  expect(rows).toEqual(expected);
});

test("the README's table of folders has every folder of the source", () => {
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const rows = Array.from(
    read('README.md').matchAll(/^\| `src\/([\w-]+)\/` \|/gmu),
    ([, name]) => name,
  );
  expect(new Set(rows)).toEqual(new Set(folders));
});

/** From its heading to the next of the same rank. */
const section = (name: string) =>
  new RegExp(String.raw`^## ${name}\n[\s\S]*?(?=^## )`, 'mu').exec(read('README.md'))?.[0] ?? '';

test("the README's table of what the Slack app asks for is that of the code", () => {
  const rows = section('Slack').match(/^\| `[a-z:]+` \| .* \|$/gmu);
  expect(rows).toEqual(
    SCOPES.map(
      ({ scope, purpose }) => `| \`${scope}\` | ${purpose[0]!.toUpperCase()}${purpose.slice(1)}. |`,
    ),
  );
});

test('the README and the settings name every setting of Slack, and the way from nothing goes by real ones', () => {
  const settings = Object.keys(Settings.shape);
  const named: readonly string[] =
    section('Slack').match(/\b(?:SLACK|PAPERBOY|HTTP)_[A-Z_]+\b/gu) ?? [];
  expect(named.filter((name) => !settings.includes(name))).toEqual([]);
  expect(
    settings.filter((name) => /^SLACK_(?!API|AUTHORIZE)/u.test(name) && !named.includes(name)),
  ).toEqual([]);
});

test('of Slack the README names the paths that the bot has, and no hosts but examples and its own', () => {
  const slack = section('Slack');
  const paths: readonly string[] = slack.match(/\/slack\/\w+/gu) ?? [];
  expect(new Set(paths)).toEqual(new Set<string>(Object.values(PATHS)));
  const hosts = Array.from(slack.matchAll(/https?:\/\/([^\s/`)]+)/gu), (match) => match[1]);
  expect(new Set(hosts)).toEqual(new Set(['api.slack.com', 'papers.example.org']));
  for (const mode of ['http', 'oauth']) {
    expect(slack).toContain(`slack:manifest -- --mode ${mode} --url https://papers.example.org`);
  }
});

test('the README begins with the two commands, and CI runs its test command', () => {
  const readme = read('README.md');
  expect(readme.indexOf('npm ci && npm start')).toBeGreaterThan(0);
  expect(readme.indexOf('npm ci && npm start')).toBeLessThan(900);
  expect(readme).toContain('npm ci && npm test');
  expect(read('.ci/run')).toMatch(/^npm ci\b.*\n(?:.*\n)*npm test\n(?:.*\n)*npm run check/mu);
});

test('the top level holds what the design shows and nothing else', () => {
  const visible = readdirSync(ROOT).filter((name) => !name.startsWith('.'));
  const expected = [
    'LICENSE',
    'README.md',
    'bench',
    'commands',
    'data',
    'package-lock.json',
    'package.json',
    'src',
    'test',
    'tsconfig.json',
  ];
  expect(
    visible.filter((name) => !['node_modules', 'coverage', 'var'].includes(name)).toSorted(),
  ).toEqual(expected.toSorted());
});

test('the pinned Node, the engines and .nvmrc agree', () => {
  const major = manifest.devDependencies.node.split('.')[0];
  expect(manifest.engines.node).toBe(`>=${major}`);
  expect(read('.nvmrc').trim()).toBe(major);
  expect(process.versions.node.split('.')[0]).toBe(major);
});
