import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Command } from '../../core/command.ts';
import type { Answer, Request } from '../../core/dispatch.ts';
import type { Button, Reply } from '../../core/reply.ts';
import type { ConsoleChannels } from './console-channels.ts';
import { JoinedChannel } from './joined-channel.ts';
import type { ChannelMoves } from './joined-channel.ts';
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
  readonly handle: (request: Request, channel: string) => Promise<Answer>;
  readonly channels: Pick<ConsoleChannels, 'listen'>;
  readonly moves: ChannelMoves;
  /** Ends the session as the end of the input does. */
  readonly signal: AbortSignal;
}

const LEAVE = new Set(['exit', 'quit']);
const TURN: ReadonlyMap<string, Button['role']> = new Map([
  ['more', 'next'],
  ['next', 'next'],
  ['back', 'previous'],
  ['previous', 'previous'],
] as const);

/** Answers line by line until the input ends or somebody types `exit`; posts are shown as they come. */
export async function runSession(session: ConsoleSession): Promise<void> {
  const { input, output, interactive, banner, channels, signal } = session;
  const joined = new JoinedChannel(session.moves);
  const lines = createInterface({
    input,
    terminal: interactive,
    signal,
    ...(interactive ? { output } : {}),
  });
  let isOpen = true;
  lines.once('close', () => {
    isOpen = false;
  });
  const prompt = (keepsLine = false): void => {
    if (!interactive || !isOpen) return;
    lines.setPrompt(joined.prompt);
    lines.prompt(keepsLine);
  };
  const say = (text: string): void => {
    output.write(`${text}\n`);
    prompt();
  };
  channels.listen((channel, reply) => {
    // What a person is typing moves below the post.
    if (interactive) output.write('\r\u001b[0J');
    output.write(`${renderPost(session, joined, channel, reply)}\n`);
    prompt(true);
  });
  let turns: Turns = null;
  say(banner);
  for await (const line of lines) {
    const word = wordOf(line);
    if (LEAVE.has(word)) break;
    if (word === '') {
      prompt();
      continue;
    }
    const moved = await move(session, joined, word);
    if (moved !== null) {
      say(moved);
      continue;
    }
    const answer = await respond(session, joined.id, line, turns);
    turns = answer.turns;
    say(answer.text);
  }
  channels.listen(() => {});
  if (interactive && !isOpen) output.write('\n');
  lines.close();
}

/** Goes to another channel or takes the bot out of one; `null` where the line is something else. */
async function move(
  session: ConsoleSession,
  joined: JoinedChannel,
  word: string,
): Promise<string | null> {
  const [, action, name = ''] = /^(join|leave)(?:\s+(.*))?$/u.exec(word) ?? [];
  if (action === undefined) return null;
  if (action === 'leave') return `${await joined.leave(name)}\n`;
  const { text, posts } = await joined.join(name);
  return [text, '', ...posts.map((reply) => `${render(session, reply)}\n`)].join('\n');
}

function renderPost(
  session: ConsoleSession,
  joined: JoinedChannel,
  channel: string,
  post: Reply,
): string {
  const { title, reply } = joined.take(channel, post);
  return reply === null ? title : `${title} ${render(session, reply)}\n`;
}

function render({ style, commands }: ConsoleSession, reply: Reply): string {
  return renderReply(reply, { ...style(), commands });
}

/** What `more` and `back` press; `null` before the first answer that has pages. */
type Turns = readonly Button[] | null;

interface Response {
  readonly text: string;
  /** What counts from now on. */
  readonly turns: Turns;
}

async function respond(
  session: ConsoleSession,
  channel: string,
  line: string,
  turns: Turns,
): Promise<Response> {
  const role = TURN.get(wordOf(line));
  const button = turns?.find((each) => each.role === role);
  if (role !== undefined && button === undefined) return { text: nowhere(role, turns), turns };
  const { outcome, reply } = await session.handle(button?.call ?? { text: line.trim() }, channel);
  const text = `${render(session, reply)}\n`;
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
