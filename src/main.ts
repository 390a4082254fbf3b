import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { commands } from '../commands/index.ts';
import manifest from '../package.json' with { type: 'json' };
import { runOneShot } from './adapters/console/one-shot.ts';
import { runSession } from './adapters/console/session.ts';
import { readSettings } from './config.ts';
import type { Settings } from './config.ts';
import type { CommandContext } from './core/command.ts';
import { dispatch } from './core/dispatch.ts';
import type { Answer, Request } from './core/dispatch.ts';
import { StartError } from './core/errors.ts';
import { formatDate } from './core/plain-date.ts';
import { count } from './core/text.ts';
import { MemoryCatalogue } from './papers/catalogue.ts';
import { loadPages } from './papers/sources/pages.ts';
import { LunrSearch } from './search/lunr-search.ts';

const ROOT = join(import.meta.dirname, '..');
const { stdin, stdout, stderr } = process;

/** Puts the parts together and runs the terminal, or one command; gives the exit status. */
async function main(args: readonly string[]): Promise<number> {
  const startedAt = Temporal.Now.instant();
  const settings = readSettings(process.env, join(ROOT, '.env'));
  const log = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
  const { entries, pages } = await loadPages(join(ROOT, 'data'));
  const papers = new MemoryCatalogue(entries, pages);
  const search = new LunrSearch();
  await search.update({ papers: papers.all() });

  const context: CommandContext = {
    caller: { channel: 'console:main', isManager: true },
    papers,
    search,
    commands,
    process: { version: manifest.version, startedAt, memory: () => process.memoryUsage.rss() },
    now: () => Temporal.Now.instant(),
  };
  const handle = async (request: Request): Promise<Answer> =>
    dispatch(request, context, { log, newErrorId });

  const color = stdout.isTTY && stdout.hasColors() && settings.NO_COLOR === undefined;
  const columns = (): number | null => (stdout.isTTY ? stdout.columns : null);
  const [form, ...words] = args;
  if (form === 'papers') {
    return runOneShot({
      args: words,
      output: stdout,
      errors: stderr,
      style: { color, width: columns() },
      commands,
      handle,
    });
  }
  if (form !== undefined) {
    throw new StartError(
      'npm start takes no words. For one command: npm run -s papers -- search graph networks',
    );
  }
  for (const note of idleSettings(settings)) stderr.write(`${note}\n`);
  await runSession({
    input: stdin,
    output: stdout,
    interactive: stdin.isTTY && stdout.isTTY,
    color,
    columns,
    banner: await banner(papers),
    commands,
    handle,
  });
  return 0;
}

async function banner(papers: MemoryCatalogue): Promise<string> {
  const facts = await papers.facts();
  const newest = facts.feedDays.at(-1);
  const page = newest === undefined ? '' : `, newest page ${formatDate(newest)}`;
  return `Paperboy: ${count(facts.papers, 'paper')}${page}. Type /papers help.`;
}

function newErrorId(): string {
  return randomUUID().slice(0, 8);
}

/** Tokens of platforms that this version does not speak yet. */
function idleSettings(settings: Settings): readonly string[] {
  return (['DISCORD_TOKEN', 'SLACK_BOT_TOKEN'] as const)
    .filter((name) => settings[name] !== undefined)
    .map((name) => `${name} is set, but this version speaks to the terminal only.`);
}

// A reader that left early, such as head, is no error.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  stderr.write(`Paperboy cannot start. ${error.message}\n`);
  process.exitCode = 1;
}
