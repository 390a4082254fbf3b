import type { types } from '@slack/bolt';
import { again } from '../../../core/again.ts';
import type { FrontDesk } from '../front-desk.ts';

/** A message as a `response_url` takes it. */
export interface Response {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly replace_original?: boolean;
  readonly text: string;
  readonly blocks?: readonly types.KnownBlock[];
}

/** Slack does not take an answer: too late, too often, or not so. */
export class ResponseRefused extends Error {
  override readonly name = 'ResponseRefused';
  readonly status: number;

  constructor(status: number) {
    super(`Slack takes no answer (${status})`);
    this.status = status;
  }
}

const TIMEOUT_MS = 8000;

/**
 * Answers what a person did, through the address that came with it: five times within half an hour,
 * in a channel the bot is not in as well. The address is a secret and in no error. An answer that may
 * have arrived is sent again: twice is better than never.
 */
export async function respond(
  responseUrl: string,
  response: Response,
  { sleep, signal }: Pick<FrontDesk, 'sleep' | 'signal'>,
): Promise<void> {
  await again(async () => post(responseUrl, response), { isFinal: isRefused, sleep, signal });
}

function isRefused(error: unknown): boolean {
  return error instanceof ResponseRefused;
}

async function post(responseUrl: string, response: Response): Promise<void> {
  const answer = await fetchQuietly(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ replace_original: false, ...response }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (answer.ok && !saysNo(await answer.text())) return;
  if (answer.status >= 500 || answer.status === 429) {
    throw new Error(`Slack answered ${answer.status}`);
  }
  throw new ResponseRefused(answer.status);
}

/** Slack refuses some messages with a JSON that says so, and status 200. */
function saysNo(body: string): boolean {
  return /^\s*\{\s*"ok"\s*:\s*false\b/u.test(body);
}

/** Errors of `fetch` may hold the address. */
async function fetchQuietly(url: string, init: RequestInit): Promise<globalThis.Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw new Error('Slack could not be reached with an answer');
  }
}
