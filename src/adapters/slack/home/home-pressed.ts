import { z } from 'zod';
import { openDialog } from '../dialogs/open-dialog.ts';
import type { FrontDesk } from '../front-desk.ts';
import { callerOf } from '../interactions/caller.ts';
import { callOf, formOf, readHomeValue } from './home-action.ts';
import { showHome } from './show-home.ts';

/** What Slack sends when somebody presses something in their Home. */
export const HomePress = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  actions: z.tuple([
    z.object({
      value: z.string().optional(),
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ]),
});
export type HomePress = z.output<typeof HomePress>;

/** Does what was pressed in the Home, and shows it anew with what came of it. */
export async function homePressed(
  workspace: string,
  { user: { id: user }, trigger_id: triggerId, actions }: HomePress,
  desk: FrontDesk,
): Promise<void> {
  const [{ value, selected_option: option }] = actions;
  const action = readHomeValue(value ?? option?.value ?? '');
  if (action === null) return showHome({ workspace, user }, null, desk);
  const place = { workspace, channel: action.channel ?? `D${user}`, user };
  const caller = await callerOf(place, desk);
  const form = formOf(action);
  if (form !== null) {
    const listener = { place, responseUrl: null };
    const refused = await openDialog({ ...form, caller, triggerId }, listener, desk);
    if (refused !== null) await showHome({ workspace, user }, refused.reply.heading, desk);
    return;
  }
  const call = callOf(action);
  const answer = call === null ? null : await desk.handle(call, caller);
  await showHome({ workspace, user }, answer?.reply.heading ?? null, desk);
}
