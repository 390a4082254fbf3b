import type { CommandOption } from './command-options.ts';
import { PREFIX } from './prefix.ts';
import type { Command } from './command.ts';

/** How a command is typed: `/papers search <query> [page:1]`; what stands in square brackets may be left out. */
export function commandUsage(command: Command): string {
  const options = command.options.map((option) => {
    const shown = option.name === command.freeText ? freeText(option) : named(option);
    return option.required ? `<${shown}>` : `[${shown}]`;
  });
  return [PREFIX, command.name, ...options].join(' ');
}

/** How a command is typed, with an example, for who typed it otherwise. */
export function usageLines(command: Command): readonly string[] {
  const { name, examples } = command;
  const example = examples.find((words) => words !== '');
  return [
    `It is typed so: ${commandUsage(command)}`,
    ...(example === undefined ? [] : [`For example: ${PREFIX} ${name} ${example}`]),
  ];
}

function freeText({ name, choices }: CommandOption): string {
  return choices?.join('|') ?? name;
}

function named({ name, choices, fallback, type, example }: CommandOption): string {
  const value = type === 'boolean' ? 'yes' : (fallback ?? example ?? type);
  return `${name}:${choices?.join('|') ?? value}`;
}
