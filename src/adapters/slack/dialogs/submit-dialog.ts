import type { types, ViewResponseAction } from '@slack/bolt';
import { z } from 'zod';
import type { Answer } from '../../../core/dispatch.ts';
import type { FormValues } from '../../../core/forms/form.ts';
import { cutText } from '../../../core/text.ts';
import type { FrontDesk } from '../front-desk.ts';
import { showHome } from '../home/show-home.ts';
import { callerOf, withTrouble } from '../interactions/caller.ts';
import { say } from '../interactions/say.ts';
import { readMetadata } from './dialog-metadata.ts';
import { dialogValues, ViewState } from './dialog-values.ts';
import { FIELD, withoutControls } from './dialog-view.ts';
import { plain } from '../render/text-blocks.ts';

/** What Slack sends when somebody sends a dialog off. */
export const Submission = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({ private_metadata: z.string(), state: ViewState }),
});
export type Submission = z.output<typeof Submission>;

type Ack = (response?: ViewResponseAction) => Promise<void>;

const LONGEST_PROBLEM = 300;

/** Does what a dialog says; what is wrong is shown at its field, and the dialog stays. */
export async function submitDialog(
  workspace: string,
  { user, view }: Submission,
  ack: Ack,
  desk: FrontDesk,
): Promise<void> {
  const { form: name, subject, channel, responseUrl } = readMetadata(view.private_metadata);
  const place = { workspace, channel, user: user.id };
  const caller = await withTrouble(await callerOf(place, desk), place, desk);
  const values = dialogValues(view.state);
  const outcome = await desk.forms.submit({ name, subject, values }, caller);
  if (outcome.kind === 'wrong') {
    await ack({ response_action: 'errors', errors: atFields(outcome.problems, values) });
    return;
  }
  // Opened in the Home, which stands behind it.
  if (responseUrl === null) {
    await ack({ response_action: 'update', view: resultView(outcome.answers) });
    await showHome({ workspace, user: user.id }, null, desk);
    return;
  }
  await ack();
  for (const answer of outcome.answers) await say(answer, { place, responseUrl }, desk);
}

/** A problem of something that is no field is shown at the first one. */
function atFields(problems: FormValues, values: FormValues): Record<string, string> {
  const [first = ''] = Object.keys(values);
  return Object.fromEntries(
    Object.entries(problems).map(([name, problem]) => [
      `${FIELD}${name in values ? name : first}`,
      cutText(problem, LONGEST_PROBLEM),
    ]),
  );
}

function resultView(answers: readonly Answer[]): types.ModalView {
  const shown = answers.flatMap(({ reply: { heading, blocks } }) => [
    { kind: 'text', text: heading } as const,
    ...blocks,
  ]);
  const blocks = withoutControls({ heading: 'Done', blocks: shown, data: {} });
  return { type: 'modal', title: plain('Done'), close: plain('Close'), blocks: [...blocks] };
}
