import type { AutocompleteInteraction } from 'discord.js';
import { cutText, harmless } from '../../../core/text.ts';
import type { Suggestion } from '../../../core/suggestions/suggestion.ts';
import { errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';
import { callerOf, placed } from './caller.ts';

/** Discord shows so many choices, each with so many characters. */
const MOST = 25;
const LONGEST = 100;

/** Offers what may be meant by a value that is half typed. One that cannot be offered in time is no harm: nothing is said. */
export async function autocomplete(
  interaction: AutocompleteInteraction,
  desk: FrontDesk,
): Promise<void> {
  const { commands, suggest, log } = desk;
  const command = commands.find(({ name }) => name === interaction.options.getSubcommand(false));
  const { name, value } = interaction.options.getFocused(true);
  const kind = command?.options.find((option) => option.name === name)?.suggest ?? null;
  try {
    const { channel } = await placed(callerOf(interaction), interaction, desk);
    const found = kind === null ? [] : await suggest({ kind, typed: value, channel, limit: MOST });
    await interaction.respond(found.map(choice));
  } catch (error) {
    log.info(errorFields(error), 'Nothing could be offered');
  }
}

function choice({ name, value }: Suggestion): Suggestion {
  const shown = cutText(harmless(name).trim(), LONGEST);
  // A long title without its end still names its paper.
  const beginning = name.slice(0, LONGEST).replace(/\s+\S*$/u, '');
  return { name: shown === '' ? value : shown, value: value.length <= LONGEST ? value : beginning };
}
