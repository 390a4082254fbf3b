import { findCommand, parseCall } from '../../../core/command-text.ts';
import type { Request } from '../../../core/dispatch.ts';
import { UserError } from '../../../core/errors.ts';
import type { FrontDesk } from '../front-desk.ts';

/** Whether a request would change what is posted, so that it matters whether posts are taken. */
export function isManaging(request: Request, { commands }: Pick<FrontDesk, 'commands'>): boolean {
  try {
    const { command } = 'text' in request ? parseCall(commands, request.text) : request;
    return findCommand(commands, command).access === 'manager';
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
