import { findCommand, parseCall, PREFIX } from './command-text.ts';
import { usageLines } from './command-usage.ts';
import type { Caller, Command, CommandContext } from './command.ts';
import { UserError } from './errors.ts';
import { refusalOf } from './refusal.ts';
import type { RefusalDeps } from './refusal.ts';
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
  /** The option at fault where it was refused for one. */
  readonly option: string | null;
}

/** The one way in: finds the command, validates, runs, and always answers. */
export async function dispatch(
  request: Request,
  context: CommandContext,
  deps: RefusalDeps,
): Promise<Answer> {
  let name = 'unknown';
  try {
    const { command, input } = findCalled(request, context.commands);
    name = command.name;
    const reply = await makeReady(command, input, context.caller)(context);
    const visibility = reply.visibility ?? command.visibility;
    return { command: name, outcome: 'done', visibility, reply, option: null };
  } catch (error) {
    return refusalOf(error, name, deps);
  }
}

/**
 * Who will see the answer, told before it is there: the person alone where it is refused without a
 * look at anything, else whoever the command usually tells. The answer itself may still be narrower.
 */
export function foreseenVisibility(
  request: Request,
  { commands, caller }: Pick<CommandContext, 'commands'> & { readonly caller: CallerRights },
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

/** What decides whether somebody may have something done. */
type CallerRights = Pick<Caller, 'isDirect' | 'isManager'>;

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
  caller: CallerRights,
): (context: CommandContext) => Promise<Reply> {
  const { name } = command;
  checkPlaceAndRights(command, caller);
  const prepared = command.prepare(input);
  if (!prepared.ok) {
    const said = prepared.problems.map(({ option, problem }) =>
      option === null ? problem : `${option} ${problem}`,
    );
    const option = prepared.problems[0]?.option ?? null;
    throw new UserError(
      `${said.join(' ')} See ${PREFIX} help ${name}.`,
      option,
      usageLines(command),
    );
  }
  return prepared.run;
}

/** Throws a `UserError` where this caller may not have the command run here. */
export function checkPlaceAndRights(
  { name, access, place }: Pick<Command, 'name' | 'access' | 'place'>,
  caller: CallerRights,
): void {
  if (place === 'channel' && caller.isDirect) {
    throw new UserError(
      `${PREFIX} ${name} is about a channel, and nothing is posted in direct messages: type it in the channel that you mean.`,
    );
  }
  if (access === 'manager' && !caller.isManager) {
    throw new UserError(`${PREFIX} ${name} is for those who manage this channel: ask one of them.`);
  }
}
