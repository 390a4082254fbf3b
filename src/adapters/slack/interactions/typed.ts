import type { AckFn, SlashCommand, RespondArguments } from '@slack/bolt';
import { foreseenVisibility } from '../../../core/dispatch.ts';
import { parseCall } from '../../../core/command-text.ts';
import { UserError } from '../../../core/errors.ts';
import { wantsForm } from '../../../core/forms/forms.ts';
import type { FormName } from '../../../core/forms/form.ts';
import { openDialog } from '../dialogs/open-dialog.ts';
import type { FrontDesk } from '../front-desk.ts';
import { callerOf, isDirect, withTrouble } from './caller.ts';
import { isManaging } from './is-managing.ts';
import { say } from './say.ts';

interface Typed {
  readonly workspace: string;
  readonly command: Pick<
    SlashCommand,
    'command' | 'text' | 'channel_id' | 'user_id' | 'response_url' | 'trigger_id'
  >;
  readonly ack: AckFn<string | RespondArguments>;
}

/** Answers a command that somebody typed. */
export async function typed({ workspace, command, ack }: Typed, desk: FrontDesk): Promise<void> {
  const { channel_id: channel, user_id: user, response_url: responseUrl } = command;
  const place = { workspace, channel, user };
  const request = { text: plainText(command.text) };
  // Who may is found out afterwards, which can take a question to Slack; a sign of life cannot wait.
  const anybody = { isManager: true, isDirect: isDirect(channel) };
  const seen = foreseenVisibility(request, { commands: desk.commands, caller: anybody });
  const form = formOf(request.text, desk);
  await (seen === 'channel' && form === null ? ack({ response_type: 'in_channel' }) : ack());
  const caller = await callerOf(place, desk);
  const listener = { place, responseUrl };
  if (form !== null) {
    const opening = { name: form, subject: null, caller, triggerId: command.trigger_id };
    const refused = await openDialog(opening, listener, desk);
    return refused === null ? undefined : say(refused, listener, desk);
  }
  const asking = isManaging(request, desk) ? await withTrouble(caller, place, desk) : caller;
  await say(await desk.handle(request, asking), listener, desk);
}

/** Slack sends these three signs as entities. */
function plainText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The form for what was typed, where that says too little; `null` for anything else. */
function formOf(text: string, { commands }: Pick<FrontDesk, 'commands'>): FormName | null {
  try {
    return wantsForm(parseCall(commands, text));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
