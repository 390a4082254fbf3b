import type { App, Context } from '@slack/bolt';
import { HOME } from '../home/home-action.ts';
import { homePressed, HomePress } from '../home/home-pressed.ts';
import { DIALOG, FIELD } from '../dialogs/dialog-view.ts';
import { FieldPress, refreshPreview } from '../dialogs/refresh-preview.ts';
import { Submission, submitDialog } from '../dialogs/submit-dialog.ts';
import { errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';
import { pressed, Press } from './pressed.ts';
import { respond } from './respond.ts';
import { MessageShortcut, PAPERS_IN_MESSAGE, usedShortcut } from './shortcut.ts';
import { typed } from './typed.ts';

/** The command, and what somebody may have called it in a second app, such as `/papers-test`. */
const OURS = /^\/papers/u;
const ANYTHING = /^/u;
const FAILED = 'Something went wrong on our side. Try again in a while, or type the command.';

/** Has whatever people do answered; what nobody knows is acknowledged too. `atWork` is told of all that is under way. */
export function listen(app: App, desk: FrontDesk, atWork: (work: Promise<void>) => void): void {
  const within = async (
    context: Context,
    responseUrl: string | null,
    work: (workspace: string) => Promise<void>,
  ): Promise<void> => {
    const workspace = desk.workspaces.idOf(context);
    if (workspace === null) return;
    const done = guarded(async () => work(workspace), responseUrl, desk);
    atWork(done);
    await done;
  };
  /** The connection may close meanwhile: that keeps nobody from getting an answer. */
  const trying = async (acknowledge: () => Promise<void>): Promise<void> => {
    try {
      await acknowledge();
    } catch (error) {
      desk.log.warn(errorFields(error), 'Slack could not be told that something arrived');
    }
  };

  app.command(ANYTHING, async ({ command, ack, context }) => {
    if (!OURS.test(command.command)) {
      await ack('Paperboy answers to /papers. What it understands: /papers help');
      return;
    }
    await within(context, command.response_url, async (workspace) =>
      typed({ workspace, command, ack: async (said) => trying(async () => ack(said)) }, desk),
    );
  });

  app.action(ANYTHING, async ({ body, action, ack, context }) => {
    await trying(async () => ack());
    const id = 'action_id' in action ? action.action_id : '';
    const responseUrl = 'response_url' in body ? body.response_url : null;
    await within(context, responseUrl ?? null, async (workspace) => {
      if (id.startsWith(HOME)) return homePressed(workspace, HomePress.parse(body), desk);
      if (id.startsWith(FIELD)) return refreshPreview(workspace, FieldPress.parse(body), desk);
      const press = Press.safeParse(body);
      if (press.success) await pressed(workspace, press.data, desk);
    });
  });

  app.view({ type: 'view_submission', callback_id: ANYTHING }, async ({ body, ack, context }) => {
    if (body.view.callback_id !== DIALOG) {
      await ack();
      return;
    }
    await within(context, null, async (workspace) =>
      submitDialog(
        workspace,
        Submission.parse(body),
        async (response) => trying(async () => ack(response)),
        desk,
      ),
    );
  });

  app.view({ type: 'view_closed', callback_id: ANYTHING }, async ({ ack }) => {
    await ack();
  });

  app.options(ANYTHING, async ({ ack }) => {
    await ack({ options: [] });
  });

  app.shortcut(ANYTHING, async ({ body, ack, context }) => {
    await trying(async () => ack());
    const shortcut = MessageShortcut.safeParse(body);
    if (!shortcut.success || shortcut.data.callback_id !== PAPERS_IN_MESSAGE) return;
    const { response_url: responseUrl } = shortcut.data;
    await within(context, responseUrl, async (workspace) =>
      usedShortcut(workspace, shortcut.data, desk),
    );
  });
}

/** For what went wrong before anything was said, such as a store that is away: everybody gets an answer. */
async function guarded(
  work: () => Promise<void>,
  responseUrl: string | null,
  desk: FrontDesk,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    desk.log.error(errorFields(error), 'Something that a person did could not be handled');
    if (responseUrl === null) return;
    try {
      await respond(responseUrl, { response_type: 'ephemeral', text: FAILED }, desk);
    } catch (refused) {
      desk.log.warn(errorFields(refused), 'Nobody could be told that something went wrong');
    }
  }
}
