import { findCommand, parseCall, PREFIX } from './command-text.ts';
import type { Command, CommandContext } from './command.ts';
import { UserError } from './errors.ts';
import type { CommandCall, Reply } from './reply.ts';

/** What a person did: typed a text, or filled a form or pressed a button that carries a call. */
export type Request = { readonly text: string } | CommandCall;

export interface Answer {
  /** The name of the command that was found, or `unknown`: free to be counted, never what was typed. */
  readonly command: string;
  /** `refused`: the person can mend it. `failed`: only the operator can. */
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly visibility: Command['visibility'];
  readonly reply: Reply;
}

/** The part of a logger that is needed here. */
export interface ErrorLog {
  error(fields: object, message: string): void;
}

export interface DispatchDeps {
  readonly log: ErrorLog;
  /** A short id that joins what the person sees to what the log holds. */
  readonly newErrorId: () => string;
}

/** The one way in: finds the command, validates, runs, and always answers. */
export async function dispatch(
  request: Request,
  context: CommandContext,
  { log, newErrorId }: DispatchDeps,
): Promise<Answer> {
  let name = 'unknown';
  try {
    const call = 'text' in request ? parseCall(context.commands, request.text) : request;
    const command = findCommand(context.commands, call.command);
    name = command.name;
    if (command.access === 'manager' && !context.caller.isManager) {
      throw new UserError(
        `${PREFIX} ${name} is for those who manage this channel: ask one of them.`,
      );
    }
    const prepared = command.prepare(call.input);
    if (!prepared.ok) throw new UserError(`${prepared.problem} See ${PREFIX} help ${name}.`);
    const reply = await prepared.run(context);
    const visibility = reply.visibility ?? command.visibility;
    return { command: name, outcome: 'done', visibility, reply };
  } catch (error) {
    if (error instanceof UserError) return refusal(name, 'refused', error.message);
    const id = newErrorId();
    log.error({ err: error, errorId: id, command: name }, 'Command failed');
    return refusal(
      name,
      'failed',
      `Something went wrong on our side (error ${id}). Try again; if it stays, tell whoever runs this bot that number.`,
    );
  }
}

function refusal(command: string, outcome: 'refused' | 'failed', message: string): Answer {
  return {
    command,
    outcome,
    visibility: 'private',
    reply: { heading: message, blocks: [], data: { error: message } },
  };
}
