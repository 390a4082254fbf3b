import { findCommand, parseCall, PREFIX } from './command-text.ts';
import type { Caller, Command, CommandContext } from './command.ts';
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
    const { command, input } = findCalled(request, context.commands);
    name = command.name;
    const reply = await makeReady(command, input, context.caller)(context);
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

/**
 * Who will see the answer, told before it is there: the person alone where it is refused without a
 * look at anything, else whoever the command usually tells. The answer itself may still be narrower.
 */
export function foreseenVisibility(
  request: Request,
  { commands, caller }: Pick<CommandContext, 'commands' | 'caller'>,
): Answer['visibility'] {
  try {
    const { command, input } = findCalled(request, commands);
    makeReady(command, input, caller);
    return command.visibility;
  } catch (error) {
    if (error instanceof UserError) return 'private';
    throw error;
  }
}

interface Called {
  readonly command: Command;
  readonly input: CommandCall['input'];
}

function findCalled(request: Request, commands: readonly Command[]): Called {
  const call = 'text' in request ? parseCall(commands, request.text) : request;
  return { command: findCommand(commands, call.command), input: call.input };
}

/** The command with its input, where this caller may have it run here; otherwise a `UserError`. */
function makeReady(
  command: Command,
  input: CommandCall['input'],
  caller: Caller,
): (context: CommandContext) => Promise<Reply> {
  const { name, access, place } = command;
  if (place === 'channel' && caller.isDirect) {
    throw new UserError(
      `${PREFIX} ${name} is about a channel, and nothing is posted in direct messages: type it in the channel that you mean.`,
    );
  }
  if (access === 'manager' && !caller.isManager) {
    throw new UserError(`${PREFIX} ${name} is for those who manage this channel: ask one of them.`);
  }
  const prepared = command.prepare(input);
  if (!prepared.ok) throw new UserError(`${prepared.problem} See ${PREFIX} help ${name}.`);
  return prepared.run;
}

function refusal(command: string, outcome: 'refused' | 'failed', message: string): Answer {
  return {
    command,
    outcome,
    visibility: 'private',
    reply: { heading: message, blocks: [], data: { error: message } },
  };
}
