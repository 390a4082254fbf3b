import { z } from 'zod';
import { errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';
import { respond } from '../interactions/respond.ts';
import { NoAccess } from '../workspaces/no-access.ts';

/** Of what a person did in a channel; events, and what is done in dialogs, have no address for answers. */
const Answerable = z.object({ response_url: z.string() });

const FAILED = 'Something went wrong on our side. Try again in a while.';

/** Tells a person why nothing comes of what they did. Never throws. */
export async function tellWhy(
  error: unknown,
  body: unknown,
  desk: Pick<FrontDesk, 'sleep' | 'signal' | 'log'>,
): Promise<void> {
  const { data } = Answerable.safeParse(body);
  if (data === undefined) return;
  const text = reasonIn(error)?.message ?? FAILED;
  try {
    await respond(data.response_url, { response_type: 'ephemeral', text }, desk);
  } catch (refused) {
    desk.log.warn(errorFields(refused), 'Nobody could be told that nothing comes of it');
  }
}

/** Bolt wraps what was thrown, more than once. */
function reasonIn(error: unknown): NoAccess | null {
  if (error instanceof NoAccess) return error;
  return error instanceof Error && 'original' in error ? reasonIn(error.original) : null;
}
