import { MessageFlags } from 'discord.js';
import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  StringSelectMenuInteraction,
} from 'discord.js';
import { foreseenVisibility } from '../../../core/dispatch.ts';
import type { Answer } from '../../../core/dispatch.ts';
import type { Caller } from '../../../core/command.ts';
import { OLD_BUTTON } from '../../../core/refusal.ts';
import type { CommandCall } from '../../../core/reply.ts';
import { errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';
import { readButtonId, readCallText } from '../messages/custom-id.ts';
import { NO_MENTIONS } from '../messages/payload.ts';
import { isStatusButton } from '../messages/post-mark.ts';
import { autocomplete } from './autocomplete.ts';
import { callerOf, placed } from './caller.ts';
import { acknowledge, say } from './conversation.ts';
import { readCall } from './read-call.ts';
import type { Asked } from './send-answer.ts';

/** Answers whatever a person does: a typed command, a pressed button, a choice, a value half typed. Never throws. */
export async function handleInteraction(interaction: Interaction, desk: FrontDesk): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await autocomplete(interaction, desk);
    else if (interaction.isChatInputCommand()) await typed(interaction, desk);
    else if (interaction.isButton()) await pressed(interaction, desk);
    else if (interaction.isStringSelectMenu()) await chosen(interaction, desk);
  } catch (error) {
    desk.log.error(errorFields(error), 'An interaction failed');
    await lastWord(interaction, desk);
  }
}

/** For what went wrong before anything was said, such as a store that is away: everybody gets an answer. */
async function lastWord(interaction: Interaction, { log }: FrontDesk): Promise<void> {
  if (!interaction.isRepliable() || interaction.deferred || interaction.replied) return;
  const content = 'Something went wrong on our side. Try again in a while, or type the command.';
  try {
    await interaction.reply({
      content,
      flags: MessageFlags.Ephemeral,
      allowedMentions: NO_MENTIONS,
    });
  } catch (error) {
    log.warn(errorFields(error), 'Nobody could be told that an interaction failed');
  }
}

async function typed(interaction: ChatInputCommandInteraction, desk: FrontDesk): Promise<void> {
  const call = readCall(interaction);
  const caller = callerOf(interaction);
  const seen = foreseenVisibility(call, { commands: desk.commands, caller });
  if (!(await acknowledge(interaction, seen, desk))) return;
  await say(interaction, await answer(interaction, call, caller, desk), seen, desk);
}

async function pressed(interaction: ButtonInteraction, desk: FrontDesk): Promise<void> {
  const caller = callerOf(interaction);
  const id = interaction.customId;
  const press = isStatusButton(id)
    ? ({ role: 'action', call: { command: 'status', input: {} } } as const)
    : await readButtonId(id, desk.notebook);
  if (press === null) return refuseOld(interaction, desk);
  const { role, call } = press;
  const seen =
    role === 'action'
      ? foreseenVisibility(call, { commands: desk.commands, caller })
      : ('update' as const);
  if (!(await acknowledge(interaction, seen, desk))) return;
  await say(interaction, await answer(interaction, call, caller, desk), seen, desk);
}

/** A paper of a list is opened for the person who chose it: others did not ask. */
async function chosen(interaction: StringSelectMenuInteraction, desk: FrontDesk): Promise<void> {
  const call = await readCallText(interaction.values[0] ?? '', desk.notebook);
  if (call === null) return refuseOld(interaction, desk);
  if (!(await acknowledge(interaction, 'private', desk))) return;
  await say(
    interaction,
    await answer(interaction, call, callerOf(interaction), desk),
    'private',
    desk,
  );
}

async function answer(
  interaction: Asked,
  call: CommandCall,
  caller: Caller,
  desk: FrontDesk,
): Promise<Answer> {
  return desk.handle(call, await placed(caller, interaction, desk));
}

async function refuseOld(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  desk: FrontDesk,
): Promise<void> {
  if (!(await acknowledge(interaction, 'private', desk))) return;
  await say(interaction, OLD_BUTTON, 'private', desk);
}
