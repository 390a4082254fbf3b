import { z } from 'zod';
import { OLD_BUTTON } from '../../../core/refusal.ts';
import { openDialog } from '../dialogs/open-dialog.ts';
import type { FrontDesk } from '../front-desk.ts';
import { readFormButton } from '../messages/form-button.ts';
import { readCall } from '../messages/keep-long-calls.ts';
import { isPageTurn } from '../messages/action-id.ts';
import { callerOf, withTrouble } from './caller.ts';
import { isManaging } from './is-managing.ts';
import { say } from './say.ts';

/** What Slack sends when somebody presses a button or chooses in a menu of a message. */
export const Press = z.object({
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  response_url: z.string(),
  trigger_id: z.string(),
  actions: z.tuple([
    z.object({
      action_id: z.string(),
      value: z.string().optional(),
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ]),
});
export type Press = z.output<typeof Press>;

/** Answers a press: what the button carries is done as if it had been typed. */
export async function pressed(workspace: string, press: Press, desk: FrontDesk): Promise<void> {
  const [action] = press.actions;
  const place = { workspace, channel: press.channel.id, user: press.user.id };
  const listener = { place, responseUrl: press.response_url };
  const caller = await callerOf(place, desk);
  const value = action.value ?? action.selected_option?.value ?? '';
  const form = readFormButton(value);
  if (form !== null) {
    const opening = { ...form, caller, triggerId: press.trigger_id };
    const refused = await openDialog(opening, listener, desk);
    return refused === null ? undefined : say(refused, listener, desk);
  }
  const call = await readCall(value, desk.notebook);
  if (call === null) return say(OLD_BUTTON, listener, desk);
  const asking = isManaging(call, desk) ? await withTrouble(caller, place, desk) : caller;
  const replaces = isPageTurn(action.action_id);
  const answer = await desk.handle(call, asking);
  // A paper of a list is opened for the person who chose it: others did not ask.
  const isChosen = (action.selected_option ?? null) !== null;
  await say(isChosen ? { ...answer, visibility: 'private' } : answer, listener, desk, { replaces });
}
