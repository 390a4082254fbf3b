import { z } from 'zod';
import type { Caller } from '../../../core/command.ts';
import type { Answer } from '../../../core/dispatch.ts';
import type { FormName } from '../../../core/forms/form.ts';
import { refusal } from '../../../core/refusal.ts';
import { errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';
import type { Listener } from '../interactions/say.ts';
import { dialogView } from './dialog-view.ts';

interface Opening {
  readonly name: FormName;
  /** What it is to change; `null` for something new. */
  readonly subject: string | null;
  readonly caller: Caller;
  /** Good for three seconds. */
  readonly triggerId: string;
}

/** Opens the form of a command as a dialog; where that cannot be, gives what to say: why, or what to type instead. */
export async function openDialog(
  { name, subject, caller, triggerId }: Opening,
  { place, responseUrl }: Listener,
  desk: FrontDesk,
): Promise<Answer | null> {
  const opened = await desk.forms.open(name, subject, caller);
  if ('refusal' in opened) return opened.refusal;
  const { form } = opened;
  const metadata = { form: name, subject: form.subject, channel: place.channel, responseUrl };
  try {
    const access = await desk.workspaces.accessOf(place.workspace);
    if (access === null) return null;
    const values = Object.fromEntries(form.fields.map((field) => [field.name, field.value]));
    const preview = await desk.forms.preview({ name, subject, values }, caller);
    const view = dialogView(form, preview, JSON.stringify(metadata));
    await desk.api.call(access, 'views.open', { trigger_id: triggerId, view }, z.object({}));
    return null;
  } catch (error) {
    desk.log.warn(errorFields(error), 'A dialog cannot be opened');
    const example =
      name === 'subscribe' ? '/papers subscribe graph networks' : '/papers schedule 09:00';
    const text = `The dialog could not be opened. Try again, or type it: ${example}. All there is to say: /papers help ${name}`;
    return refusal(text, { command: name });
  }
}
