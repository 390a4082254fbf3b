import { z } from 'zod';
import { errorFields } from '../adapter-log.ts';
import { slackCode } from '../api/error-code.ts';
import type { FrontDesk } from '../front-desk.ts';
import { callerOf } from '../interactions/caller.ts';
import { readMetadata } from './dialog-metadata.ts';
import { dialogValues, ViewState } from './dialog-values.ts';
import { dialogView } from './dialog-view.ts';

/** What Slack sends when somebody types in a field of a dialog. */
export const FieldPress = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    hash: z.string(),
    private_metadata: z.string(),
    state: ViewState,
  }),
});
export type FieldPress = z.output<typeof FieldPress>;

/** Another change came first, or the dialog is closed: the preview of now is of no use to anybody. */
const TOO_LATE: ReadonlySet<unknown> = new Set(['hash_conflict', 'not_found', 'view_not_found']);

/** Shows in a dialog what it would do as it is filled in now. */
export async function refreshPreview(
  workspace: string,
  { user, view }: FieldPress,
  desk: FrontDesk,
): Promise<void> {
  const { form: name, subject, channel } = readMetadata(view.private_metadata);
  const caller = await callerOf({ workspace, channel, user: user.id }, desk);
  const opened = await desk.forms.open(name, subject === null ? null : `#${subject}`, caller);
  const access = await desk.workspaces.accessOf(workspace);
  if ('refusal' in opened || access === null) return;
  const filled = { name, subject, values: dialogValues(view.state) };
  const preview = await desk.forms.preview(filled, caller);
  const update = {
    view_id: view.id,
    hash: view.hash,
    view: dialogView(opened.form, preview, view.private_metadata),
  };
  try {
    await desk.api.call(access, 'views.update', update, z.object({}));
  } catch (error) {
    if (TOO_LATE.has(slackCode(error))) return;
    desk.log.info(errorFields(error), 'A preview cannot be shown');
  }
}
