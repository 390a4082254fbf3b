import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandOption } from '../../../core/command-options.ts';
import type { Command } from '../../../core/command.ts';

export const COMMAND = 'papers';
/** The most that Discord takes as the length of a text. */
const LONGEST_TEXT = 6000;

/** The one command of the bot, with a subcommand for each of ours. */
export function commandPayload(
  commands: readonly Command[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    name: COMMAND,
    type: ApplicationCommandType.ChatInput,
    description: 'Find research papers, and have them posted here.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: commands.map(subcommand),
  };
}

function subcommand({ name, summary, options }: Command): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: summary,
    // Discord wants what is required first.
    options: options.toSorted((a, b) => Number(b.required) - Number(a.required)).map(optionOf),
  };
}

function optionOf(option: CommandOption): APIApplicationCommandBasicOption {
  const { name, description, required, minimum, maximum } = option;
  const base = { name, description, required };
  const range = {
    ...(minimum === null ? {} : { min_value: minimum }),
    ...(maximum === null ? {} : { max_value: maximum }),
  };
  switch (option.type) {
    case 'boolean':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'integer':
      return { ...base, ...range, type: ApplicationCommandOptionType.Integer };
    case 'number':
      return { ...base, ...range, type: ApplicationCommandOptionType.Number };
    case 'string':
      return stringOption(base, option);
  }
}

function stringOption(
  base: Pick<CommandOption, 'name' | 'description' | 'required'>,
  { choices, maxLength, suggest }: CommandOption,
): APIApplicationCommandBasicOption {
  const type = ApplicationCommandOptionType.String;
  if (choices !== null) {
    return { ...base, type, choices: choices.map((value) => ({ name: value, value })) };
  }
  const length = maxLength === null ? {} : { max_length: Math.min(maxLength, LONGEST_TEXT) };
  return suggest === null
    ? { ...base, ...length, type }
    : { ...base, ...length, type, autocomplete: true };
}
