import { closest } from './closest.ts';
import { asTyped } from './command-options.ts';
import type { CommandOption } from './command-options.ts';
import { usageLines } from './command-usage.ts';
import type { Command } from './command.ts';
import { UserError } from './errors.ts';
import type { CommandCall } from './reply.ts';
import { PREFIX } from './prefix.ts';
import { cutText, plainTyping } from './text.ts';

export { PREFIX };

/** A quoted text, `name:value` with a plain or a quoted value, or a run without blanks. */
const PIECE = /([a-z]+):(?:"([^"]*)"|([^\s"]+))(?=\s|$)|[^\s"]*"[^"]*"|\S+/giu;
/** Free text that is nothing but one named value: the name may be the free text's own. */
const NAMED = /^([a-z]+):(?:"([^"]*)"|([^\s"]+))$/iu;

/** A command from typed text, with or without `/papers` before it; nothing at all asks for help. */
export function parseCall(commands: readonly Command[], typed: string): CommandCall {
  const text = plainTyping(typed).trim();
  const words = text.replace(/^\/?papers(?=\s|$)/iu, '').trim();
  const [name = ''] = /^\S*/u.exec(words) ?? [];
  if (name === '') return { command: 'help', input: {} };
  const command = findCommand(commands, name);
  return { command: command.name, input: parseInput(command, words.slice(name.length)) };
}

/** The command of that name, or an error that names the nearest ones. */
export function findCommand(commands: readonly Command[], name: string): Command {
  const wanted = name.replace(/^\//u, '').toLowerCase();
  const command = commands.find((candidate) => candidate.name === wanted);
  if (command !== undefined) return command;
  const [near] = closest(
    wanted,
    commands.map((candidate) => candidate.name),
  );
  const hint = near === undefined ? '' : ` Did you mean ${PREFIX} ${near}?`;
  throw new UserError(
    `There is no command "${cutText(name, 40)}".${hint} ${PREFIX} help lists all commands.`,
  );
}

/** Named options out of the text; the rest, as typed, is the command's free text, which may be named when it is alone. */
function parseInput(command: Command, text: string): CommandCall['input'] {
  const input: Record<string, string | number | boolean> = {};
  const rest = text.replace(PIECE, (piece, name?: string, quoted?: string, plain?: string) => {
    const option = command.options.find(
      (each) => each.name === name?.toLowerCase() && each.name !== command.freeText,
    );
    if (option === undefined) return piece;
    if (option.name in input) {
      const twice = `${option.name} is given twice: leave one out.`;
      throw new UserError(twice, option.name, usageLines(command));
    }
    input[option.name] = readValue(option, quoted ?? plain ?? '');
    return '';
  });
  const free = rest.trim();
  if (free === '') return input;
  const option = command.options.find(({ name }) => name === command.freeText);
  if (option === undefined) {
    throw new UserError(
      `${PREFIX} ${command.name} takes no words: leave out "${cutText(free, 40)}". See ${PREFIX} help ${command.name}.`,
      null,
      usageLines(command),
    );
  }
  const [, name, quoted, plain] = NAMED.exec(free) ?? [];
  const value = name?.toLowerCase() === option.name ? (quoted ?? plain ?? '') : free;
  return { ...input, [option.name]: readValue(option, value) };
}

/** The value in the option's type, a choice in its own case; what does not fit stays text, for the validation to name. */
function readValue({ type, choices }: CommandOption, value: string): string | number | boolean {
  const choice = choices?.find((each) => each.toLowerCase() === value.toLowerCase());
  if (choice !== undefined) return choice;
  if (type === 'boolean' && /^(?:true|yes|on|false|no|off)$/iu.test(value)) {
    return /^(?:true|yes|on)$/iu.test(value);
  }
  const isNumber = type === 'integer' || type === 'number';
  return isNumber && /^-?\d+(?:\.\d+)?$/u.test(value) ? Number(value) : value;
}

/** The call as a person would type it. Options that have their usual value are left out. */
export function formatCall(command: Command, input: CommandCall['input']): string {
  const options = command.options
    .filter(
      ({ name, fallback }) =>
        name in input && name !== command.freeText && input[name] !== fallback,
    )
    .map(({ name }) => `${name}:${formatValue(asTyped(input[name] ?? ''))}`);
  const free = command.freeText === null ? undefined : input[command.freeText];
  const words = free === undefined ? [] : [String(free)];
  return [PREFIX, command.name, ...words, ...options].join(' ');
}

function formatValue(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}
