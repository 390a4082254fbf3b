import { visibleText } from './components.ts';
import type { AckKind, Interaction } from './interaction.ts';
import { FLAGS } from './messages.ts';
import type { StoredMessage } from './messages.ts';

/** A message as it was when it was seen. */
export type ShownMessage = Readonly<StoredMessage> & {
  readonly isPrivate: boolean;
  readonly text: string;
};

/** What a person saw after doing something. */
export interface Shown {
  /** How long it took to be acknowledged, in milliseconds; `null` when it never was. */
  readonly ackMs: number | null;
  readonly ackKind: AckKind | null;
  /** How long until the last that came of it, in milliseconds. */
  readonly answerMs: number;
  /** Whether the message that answers is for nobody else. */
  readonly isPrivate: boolean;
  /**
   * The one that answers, after the last edit, or the updated one; in place of a deleted one the first
   * follow-up. Reading it throws when there is none.
   */
  readonly message: ShownMessage;
  readonly followUps: readonly ShownMessage[];
  /** All that can be read in the message and the follow-ups. */
  readonly text: string;
  /** The application did not respond. */
  readonly failed: boolean;
}

/** How long nothing more must come until an answer counts as complete. */
const SETTLED_MS = 150;
/** How often it is looked at the clock of the server while nothing comes. */
const LOOK_MS = 100;
/** How long something more must come after the notice that the bot is thinking was taken away. */
const UNANSWERED_MS = 2000;
/** How long a test waits, in real time, whatever the server's clock says. */
const PATIENCE_MS = 45_000;

/** Waits for the answer to be complete, or for its deadline. */
export async function waitForAnswer(interaction: Interaction): Promise<Shown> {
  const givesUpAt = performance.now() + PATIENCE_MS;
  while (!isComplete(interaction)) {
    if (hasFailed(interaction)) return shown(interaction, true);
    if (performance.now() > givesUpAt) throw new Error('The answer was never completed.');
    await interaction.nextCall(untilSettled(interaction));
  }
  return shown(interaction, false);
}

/** Waits for the acknowledgement alone. */
export async function waitForAck(interaction: Interaction): Promise<boolean> {
  const givesUpAt = performance.now() + PATIENCE_MS;
  while (interaction.ack === null && !hasFailed(interaction) && performance.now() < givesUpAt) {
    await interaction.nextCall(LOOK_MS);
  }
  return interaction.ack !== null;
}

/** When to look again at the latest: many who look all the time would keep the process from answering. */
function untilSettled({ lastCall, isLoading }: Interaction): number {
  if (lastCall === 0 || isLoading) return LOOK_MS;
  return Math.max(5, lastCall + SETTLED_MS - performance.now());
}

function isComplete(interaction: Interaction): boolean {
  const { ack, lastCall, changes, followUps, gone } = interaction;
  if (ack === null || performance.now() - lastCall < SETTLED_MS) return false;
  if (interaction.isLoading) return false;
  if (gone && ack.kind === 'deferred') {
    return followUps.length > 0 || performance.now() - lastCall > UNANSWERED_MS;
  }
  return ack.kind !== 'deferred update' || changes > 0;
}

/** A bot that is told too late is given the time to try. */
function hasFailed({ ack, refusedAcks, tooLateToAck, isOver, wasLate }: Interaction): boolean {
  if (ack !== null) return isOver;
  return wasLate ? refusedAcks > 0 || isOver : tooLateToAck;
}

function shown(interaction: Interaction, failed: boolean): Shown {
  const { ack, askedAt, sentAt, lastCall, original, gone, followUps } = interaction;
  const seen = [...(original === null || gone ? [] : [original]), ...followUps];
  const messages = seen.map(snapshot);
  return {
    ackMs: ack === null ? null : ack.at - askedAt,
    ackKind: ack?.kind ?? null,
    answerMs: lastCall - sentAt,
    isPrivate: messages[0]?.isPrivate ?? ack?.isPrivate ?? false,
    get message() {
      const [first] = messages;
      if (first === undefined) throw new Error('There is no answer to see.');
      return first;
    },
    followUps: followUps.map(snapshot),
    text: messages.map(({ text }) => text).join('\n'),
    failed,
  };
}

function snapshot(message: StoredMessage): ShownMessage {
  const isPrivate = (message.flags & FLAGS.private) !== 0;
  return { ...structuredClone(message), isPrivate, text: visibleText(message) };
}
