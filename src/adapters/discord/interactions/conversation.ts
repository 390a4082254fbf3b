import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { Answer } from '../../../core/dispatch.ts';
import { again } from '../../../core/again.ts';
import type { Reply } from '../../../core/reply.ts';
import { errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';
import { replyPayload } from '../messages/payload.ts';
import type { ReplyPayload } from '../messages/payload.ts';
import { editAnswer, tellApart } from './send-answer.ts';
import type { Asked } from './send-answer.ts';

/** How an interaction was acknowledged: who sees that an answer comes, or that a message will change. */
export type Acknowledged = 'private' | 'channel' | 'update';

/** Too late, or another process did it: in both cases nobody waits for an answer of this one. */
const NOT_OURS: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);
/** Nobody can be told any more. */
const OVER: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownInteraction,
]);

/**
 * Tells Discord that an answer comes. Gives whether there is anybody to answer: an interaction that
 * has expired is dropped. Where nobody knows whether the word arrived, the answer will tell.
 */
export async function acknowledge(
  interaction: Asked,
  how: Acknowledged,
  { log }: Pick<FrontDesk, 'log'>,
): Promise<boolean> {
  try {
    if (how === 'update' && !interaction.isChatInputCommand()) await interaction.deferUpdate();
    else {
      await interaction.deferReply(how === 'private' ? { flags: MessageFlags.Ephemeral } : {});
    }
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && NOT_OURS.has(error.code)) {
      log.info(errorFields(error), 'An interaction is over before it could be answered');
      return false;
    }
    log.warn(errorFields(error), 'It is not known whether an interaction was acknowledged');
    interaction.deferred = true;
    return true;
  }
}

/** Shows the answer to whom it is for. Never throws: where it cannot be shown, that is said instead. */
export async function say(
  interaction: Asked,
  { reply, visibility, outcome }: Answer,
  acknowledged: Acknowledged,
  desk: FrontDesk,
): Promise<void> {
  try {
    const payload = await replyPayload(reply, desk.notebook);
    const isPrivate = visibility === 'private';
    await show(interaction, payload, { acknowledged, isPrivate, isDone: outcome === 'done' }, desk);
  } catch (error) {
    if (isOver(error)) {
      desk.log.info(errorFields(error), 'An answer came too late to be shown');
      return;
    }
    desk.log.error(errorFields(error), 'An answer cannot be shown');
    await apologise(interaction, acknowledged, desk);
  }
}

interface Shown {
  readonly acknowledged: Acknowledged;
  readonly isPrivate: boolean;
  readonly isDone: boolean;
}

async function show(
  interaction: Asked,
  payload: ReplyPayload,
  { acknowledged, isPrivate, isDone }: Shown,
  desk: FrontDesk,
): Promise<void> {
  // A refusal leaves the message whose button was pressed as it is.
  const leaves = acknowledged === 'update' && !isDone;
  const hides = acknowledged === 'channel' && isPrivate;
  if (!leaves && !hides) {
    await again(async () => editAnswer(interaction, payload), patience(desk));
    return;
  }
  // What was announced to all cannot become private: it goes, and the person is told apart.
  if (hides) await takeBack(interaction, desk);
  await again(async () => tellApart(interaction, payload), patience(desk));
}

async function takeBack(interaction: Asked, desk: FrontDesk): Promise<void> {
  try {
    await again(async () => interaction.deleteReply(), patience(desk));
  } catch (error) {
    // It is gone: an earlier try was taken, although nobody heard of it.
    const isGone =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
    if (!isGone) throw error;
  }
}

/** For what Discord does not take: everybody gets an answer. */
async function apologise(
  interaction: Asked,
  acknowledged: Acknowledged,
  desk: FrontDesk,
): Promise<void> {
  const reply: Reply = {
    heading: 'The answer cannot be shown here. Try again; if it stays, tell whoever runs this bot.',
    blocks: [],
    data: {},
  };
  try {
    const payload = await replyPayload(reply, desk.notebook);
    await show(interaction, payload, { acknowledged, isPrivate: false, isDone: false }, desk);
  } catch (error) {
    desk.log.error(errorFields(error), 'Nobody could be told that an answer cannot be shown');
  }
}

function isOver(error: unknown): boolean {
  return error instanceof DiscordAPIError && OVER.has(error.code);
}

/** An answer that is edited twice is the same answer; what Discord says of it stays so. */
function patience({ sleep, signal }: Pick<FrontDesk, 'sleep' | 'signal'>) {
  return { isFinal: (error: unknown) => error instanceof DiscordAPIError, sleep, signal };
}
