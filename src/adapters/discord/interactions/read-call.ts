import type { ChatInputCommandInteraction } from 'discord.js';
import type { CommandCall } from '../../../core/reply.ts';

/** The subcommand that was typed, with its options as a form gives them. */
export function readCall({ options }: ChatInputCommandInteraction): CommandCall {
  const [subcommand] = options.data;
  const input: Record<string, string | number | boolean> = {};
  for (const { name, value } of subcommand?.options ?? []) {
    if (value !== undefined) input[name] = value;
  }
  return { command: subcommand?.name ?? 'help', input };
}
