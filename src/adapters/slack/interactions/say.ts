import type { Answer } from '../../../core/dispatch.ts';
import type { Reply } from '../../../core/reply.ts';
import { errorFields } from '../adapter-log.ts';
import { sendFiles } from '../files/send-files.ts';
import type { FrontDesk } from '../front-desk.ts';
import { keepLongCalls } from '../messages/keep-long-calls.ts';
import { renderReply } from '../render/reply.ts';
import type { RenderedReply } from '../render/reply.ts';
import { respond, ResponseRefused } from './respond.ts';
import type { Place } from './rights.ts';

/** Where an answer goes. */
export interface Listener {
  readonly place: Place;
  /** Of what is answered; `null` where there is none, such as in the Home of the app. */
  readonly responseUrl: string | null;
}

interface How {
  /** Whether the answer takes the place of the message whose button was pressed. */
  readonly replaces?: boolean;
}

/** Shows an answer to the person alone or to the channel, as it says. Never throws: everybody gets an answer, or the log has it. */
export async function say(
  { reply, visibility, outcome }: Answer,
  listener: Listener,
  desk: FrontDesk,
  { replaces = false }: How = {},
): Promise<void> {
  const { responseUrl } = listener;
  if (responseUrl === null) return;
  // A refusal leaves the message whose button was pressed as it is.
  const isReplacing = replaces && outcome === 'done';
  try {
    const { text, blocks } = await withFiles(reply, listener, desk);
    await respond(
      responseUrl,
      {
        response_type: visibility === 'private' ? 'ephemeral' : 'in_channel',
        ...(isReplacing ? { replace_original: true } : {}),
        text,
        blocks,
      },
      desk,
    );
  } catch (error) {
    if (error instanceof ResponseRefused && error.status === 404) {
      desk.log.info(errorFields(error), 'An answer came too late to be shown');
      return;
    }
    desk.log.error(errorFields(error), 'An answer cannot be shown');
    await apologise(responseUrl, desk);
  }
}

/** The reply as Slack takes it; files that are too long for a message go to the person. */
async function withFiles(
  reply: Reply,
  { place }: Listener,
  desk: FrontDesk,
): Promise<RenderedReply> {
  const rendered = renderReply(reply);
  if (rendered.files.length === 0) return keepLongCalls(rendered, desk.notebook);
  const note = await sendFiles(rendered.files, place, desk);
  const withNote = renderReply({ ...reply, blocks: [...reply.blocks, note] });
  return keepLongCalls(withNote, desk.notebook);
}

async function apologise(responseUrl: string, desk: FrontDesk): Promise<void> {
  const text =
    'The answer cannot be shown here. Try again; if it stays, tell whoever runs this bot.';
  try {
    await respond(responseUrl, { response_type: 'ephemeral', text }, desk);
  } catch (error) {
    desk.log.error(errorFields(error), 'Nobody could be told that an answer cannot be shown');
  }
}
