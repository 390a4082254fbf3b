import type { Answer } from './dispatch.ts';
import { UserError } from './errors.ts';
import type { Block } from './reply.ts';

interface Refused {
  readonly command?: string;
  readonly outcome?: 'refused' | 'failed';
  readonly option?: string | null;
  /** How the command is typed, where it was not typed so. */
  readonly usage?: readonly string[];
}

/** The answer that says to the person alone why there is no other. */
export function refusal(
  message: string,
  { command = 'unknown', outcome = 'refused', option = null, usage = [] }: Refused = {},
): Answer {
  const blocks = usage.map((text): Block => ({ kind: 'text', text }));
  const reply = { heading: message, blocks, data: { error: message } };
  return { command, outcome, visibility: 'private', option, reply };
}

/** Where a press can no longer be understood, such as one of a version that is gone. */
export const OLD_BUTTON: Answer = refusal(
  'This button leads nowhere any more. Type the command: /papers help lists them all.',
);

/** The part of a logger that is needed here. */
export interface ErrorLog {
  error(fields: object, message: string): void;
}

export interface RefusalDeps {
  readonly log: ErrorLog;
  /** A short id that joins what the person sees to what the log holds. */
  readonly newErrorId: () => string;
}

/** What a person is told of an error: all of one that is theirs, of any other the id under which the log has it. */
export function refusalOf(
  error: unknown,
  command: string,
  { log, newErrorId }: RefusalDeps,
): Answer {
  if (error instanceof UserError) {
    const { message, option, usage } = error;
    return refusal(message, { command, option, usage });
  }
  const id = newErrorId();
  log.error({ err: error, errorId: id, command }, 'Command failed');
  return refusal(
    `Something went wrong on our side (error ${id}). Try again; if it stays, tell whoever runs this bot that number.`,
    { command, outcome: 'failed' },
  );
}
