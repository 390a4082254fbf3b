import type { Writable } from 'node:stream';
import { closest } from '../../core/closest.ts';
import type { Command } from '../../core/command.ts';
import type { Answer, Request } from '../../core/dispatch.ts';
import { cutText, harmless } from '../../core/text.ts';
import { renderReply } from './render/reply.ts';
import type { Style } from './render/style.ts';

export interface OneShot {
  /** What stood behind the command's name on the command line. */
  readonly args: readonly string[];
  readonly output: Writable;
  readonly errors: Writable;
  readonly style: Style;
  readonly commands: readonly Command[];
  readonly handle: (request: Request) => Promise<Answer>;
}

const OPTIONS: readonly string[] = ['--json', '--help'];
/** An excluded word has one minus; a quoted text with blanks is no option either. */
const OPTION = /^--[a-z]\S*$/iu;

/**
 * Runs one command and says how it went, as an exit status: 0, or 1 with a message on the error
 * stream. With `--json` the output is one JSON object and nothing else.
 */
export async function runOneShot({
  args,
  output,
  errors,
  style,
  commands,
  handle,
}: OneShot): Promise<number> {
  const unknown = args.find((arg) => OPTION.test(arg) && !OPTIONS.includes(arg));
  if (unknown !== undefined) {
    errors.write(`${harmless(refusal(unknown))}\n`);
    return 1;
  }
  const words = args.filter((arg) => arg !== '--json' && arg !== '--help').join(' ');
  const text = args.includes('--help') ? `help ${words}` : words;
  const { outcome, reply } = await handle({ text });
  const asJson = args.includes('--json');
  if (outcome !== 'done') {
    // Programs get a line; people also how it is typed.
    const { heading, blocks } = reply;
    const shown = { ...reply, heading: harmless(heading), blocks: asJson ? [] : blocks };
    errors.write(`${renderReply(shown, { ...style, commands, color: false })}\n`);
    return 1;
  }
  output.write(
    `${asJson ? JSON.stringify(reply.data) : renderReply(reply, { ...style, commands })}\n`,
  );
  return 0;
}

function refusal(option: string): string {
  const [near] = closest(option.toLowerCase(), OPTIONS);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return `There is no option ${cutText(option, 40)}.${hint} There are ${OPTIONS.join(' and ')}.`;
}
