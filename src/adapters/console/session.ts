import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Command } from '../../core/command.ts';
import type { Answer, Request } from '../../core/dispatch.ts';
import type { Button } from '../../core/reply.ts';
import { renderReply } from './render/reply.ts';

export interface ConsoleSession {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person sits there: prompt, line editing, history. */
  readonly interactive: boolean;
  readonly color: boolean;
  /** Columns of the window at this moment; `null` where there is none. */
  readonly columns: () => number | null;
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
  let buttons: readonly Button[] = [];
  say(banner);
  for await (const line of lines) {
    const word = wordOf(line);
    if (LEAVE.has(word)) break;
    if (word === '') {
      if (interactive && isOpen) lines.prompt();
      continue;
    }
    const answer = await respond(session, line, buttons);
    buttons = answer.buttons;
    say(answer.text);
  }
  if (interactive && !isOpen) output.write('\n');
  lines.close();
}

interface Response {
  readonly text: string;
  /** What `more` and `back` press from now on. */
  readonly buttons: readonly Button[];
}

async function respond(
  { handle, commands, color, columns }: ConsoleSession,
  line: string,
  buttons: readonly Button[],
): Promise<Response> {
  const role = TURN.get(wordOf(line));
  const button = buttons.find((each) => each.role === role);
  if (role !== undefined && button === undefined) {
    return {
      text: 'There is nothing to turn to. Search first: /papers search graph networks',
      buttons,
    };
  }
  const { outcome, reply } = await handle(button?.call ?? { text: line.trim() });
  const text = `${renderReply(reply, { color, width: columns(), commands })}\n`;
  if (outcome !== 'done') return { text, buttons };
  const offered = reply.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  return { text, buttons: offered };
}

/** A line as a single word of the terminal's own, such as `exit`: they may be typed like commands. */
function wordOf(line: string): string {
  return line
    .trim()
    .replace(/^\/(?:papers\s+)?/u, '')
    .toLowerCase();
}
