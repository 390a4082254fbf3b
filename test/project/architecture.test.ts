import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ROOT } from '../support/shipped.ts';

/**
 * Who may import what, as an allow-list: rooms of the house by folder, packages by name, `node:` for
 * the platform. A room may always import itself. A file of no room is an error.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'src/main.ts': ['src/process', 'src/start.ts', 'node:'],
  'src/process': ['node:'],
  'src/start.ts': ['src', 'package.json', 'node:'],
  'src/bot.ts': ['commands', 'src', 'pino', 'node:'],
  'src/run-terminal.ts': ['src', 'node:'],
  'src/run-platforms.ts': ['src', 'pino'],
  'src/services.ts': ['src', 'pino', 'node:'],
  'src/start-deliveries.ts': ['src', 'node:'],
  'src/tools/doctor.ts': ['commands', 'src'],
  'src/tools/slack-manifest.ts': ['commands', 'src', 'node:'],
  'src/tools': ['src', 'package.json', 'zod', 'node:', 'cli-progress'],
  'src/log.ts': ['pino', 'node:'],
  'src/config.ts': ['src/core', 'src/slack-settings.ts', 'zod', 'dotenv', 'node:'],
  'src/slack-settings.ts': ['src/adapters/slack'],
  commands: ['src/core', 'zod'],
  'src/core': ['zod'],
  'src/papers': ['src/core', 'zod', 'node:'],
  'src/search': ['src/core', 'zod', 'node:', 'lunr'],
  'src/store': ['src/core', 'zod', 'node:', 'kysely', 'pg'],
  'src/health': ['src/core', 'zod', 'node:', 'prom-client'],
  'src/delivery': ['src/core', 'zod', 'node:'],
  'src/adapters/console': ['src/core', 'zod', 'node:', 'string-width', 'wrap-ansi'],
  'src/adapters/discord': ['src/core', 'zod', 'discord.js'],
  'src/adapters/slack': ['src/core', 'zod', '@slack/bolt'],
};

const IMPORT =
  /^(?:import|export)\b[^'";]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gmu;

const files = globSync('{src,commands}/**/*.ts', { cwd: ROOT }).map((file) => normalize(file));
const imports = files.flatMap((file) =>
  Array.from(readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT), (match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    return { file, target: name.startsWith('.') ? normalize(join(dirname(file), name)) : name };
  }),
);

const within = (target: string, room: string) =>
  target === room || target.startsWith(room.endsWith(':') ? room : `${room}/`);
const roomOf = (file: string) => Object.keys(ROOMS).find((room) => within(file, room));

test('the imports of every file are seen', () => {
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const lines =
      readFileSync(join(ROOT, file), 'utf8').match(
        /^\} from '|^(?:import|export) .* from '|\bimport\('/gmu,
      ) ?? [];
    expect([file, imports.filter((each) => each.file === file).length]).toEqual([
      file,
      lines.length,
    ]);
  }
});

test('every file stands in a room and imports only what its room may', () => {
  const strays = imports.filter(({ file, target }) => {
    const room = roomOf(file);
    return (
      room === undefined ||
      ![room, ...(ROOMS[room] ?? [])].some((allowed) => within(target, allowed))
    );
  });
  expect(strays).toEqual([]);
  expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
});

test('lunr is imported by search alone, the environment read at entry points and by config alone', () => {
  expect(
    new Set(imports.filter(({ target }) => target === 'lunr').map(({ file }) => roomOf(file))),
  ).toEqual(new Set(['src/search']));
  const readers = files.filter((file) =>
    /process\.env|process\['env'\]/u.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(readers).toEqual(['src/start.ts', 'src/tools/run-tool.ts']);
});

test('the command list equals the folder', () => {
  const inFolder = globSync('commands/*.ts', { cwd: ROOT }).map((file) => basename(file, '.ts'));
  expect(commands.map(({ name }) => name).toSorted()).toEqual(
    inFolder.filter((name) => name !== 'index').toSorted(),
  );
});

test('every command says all that its users need', () => {
  for (const command of commands) {
    expect(command.name).toMatch(/^[a-z]{1,32}$/u);
    expect(command.summary).toMatch(/^[A-Z].{8,98}\.$/u);
    const names = command.options.map(({ name }) => name);
    expect(names.every((name) => /^[a-z]{1,32}$/u.test(name))).toBe(true);
    if (command.freeText !== null) expect(names).toContain(command.freeText);
    for (const { description } of command.options) expect(description).toMatch(/^[A-Z].{8,98}\.$/u);
  }
});
