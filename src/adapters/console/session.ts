import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Command } from '../../core/command.ts';
import type { Answer, Request } from '../../core/dispatch.ts';
import type { Button, Reply } from '../../core/reply.ts';
import { renderReply } from './render/reply.ts';
import type { Style } from './render/style.ts';

export interface ConsoleSession {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person sits there: prompt, line editing, history. */
  readonly interactive: boolean;
  /** How to write now: windows change their width. */
  readonly style: () => Style;
  readonly banner: string;
  readonly commands: readonly Command[];
  readonly handle: (request: Request) => Promise<Answer>;
}

const LEAVE = new Set(['exit', 'quit']);
const TURN: ReadonlyMap<string, Button['role']> = new Map([
  ['more', 'next'],
  ['next', 'next'],
  ['back', 'previous'],
  ['previous', 'previous'],
] as const);

/** Answers line by line until the input ends or somebody types `exit`. */
export async function runSession(session: ConsoleSession): Promise<void> {
  const { input, output, interactive, banner } = session;
  const lines = createInterface({
    input,
    terminal: interactive,
    prompt: '> ',
    ...(interactive ? { output } : {}),
  });
  let isOpen = true;
  lines.once('close', () => {
    isOpen = false;
  });
  const say = (text: string): void => {
    output.write(`${text}\n`);
    if (interactive && isOpen) lines.prompt();
  };
  let turns: Turns = null;
  say(banner);
  for await (const line of lines) {
    const word = wordOf(line);
    if (LEAVE.has(word)) break;
    if (word === '') {
      if (interactive && isOpen) lines.prompt();
      continue;
    }
    const answer = await respond(session, line, turns);
    turns = answer.turns;
    say(answer.text);
  }
  if (interactive && !isOpen) output.write('\n');
  lines.close();
}

/** What `more` and `back` press; `null` before the first answer that has pages. */
type Turns = readonly Button[] | null;

interface Response {
  readonly text: string;
  /** What counts from now on. */
  readonly turns: Turns;
}

async function respond(
  { handle, commands, style }: ConsoleSession,
  line: string,
  turns: Turns,
): Promise<Response> {
  const role = TURN.get(wordOf(line));
  const button = turns?.find((each) => each.role === role);
  if (role !== undefined && button === undefined) return { text: nowhere(role, turns), turns };
  const { outcome, reply } = await handle(button?.call ?? { text: line.trim() });
  const text = `${renderReply(reply, { ...style(), commands })}\n`;
  return { text, turns: outcome === 'done' ? (turnsOf(reply) ?? turns) : turns };
}

/** The page turners of a reply that has pages, even a single one; a paper or a help between leaves the list open. */
function turnsOf({ blocks, data }: Reply): Turns {
  const offered = blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .filter(({ role }) => role !== 'action');
  return offered.length > 0 || 'offset' in data ? offered : null;
}

function nowhere(role: Button['role'], turns: Turns): string {
  if (turns === null) {
    return 'There is nothing to turn to. Search first: /papers search graph networks';
  }
  return role === 'next' ? 'That was the last page.' : 'That was the first page.';
}

/** A line as a single word of the terminal's own, such as `exit`: they may be typed like commands. */
function wordOf(line: string): string {
  return line
    .trim()
    .replace(/^\/(?:papers\s+)?/u, '')
    .toLowerCase();
}
