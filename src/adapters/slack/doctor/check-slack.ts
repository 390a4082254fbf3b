import type { Channel } from '../../../core/channel/channel.ts';
import type { Checkup, Finding } from '../../../core/checkup.ts';
import type { SlackMode } from '../mode.ts';
import { checkListening, localAddress } from './check-listening.ts';
import type { Listening } from './check-listening.ts';
import { checkMany } from './check-many.ts';
import { checkOne } from './check-one.ts';
import { leafletOf } from './leaflet.ts';
import { NoAnswer } from './no-answer.ts';
import { Questions } from './questions.ts';
import type { KeptFacts } from './read-kept.ts';

export interface SlackCheck {
  readonly mode: SlackMode;
  /** Of the Web API, with a slash at its end. */
  readonly apiUrl: string;
  readonly listening: Listening;
  /** `null` where nobody can read it. */
  readonly known: KnownFacts | null;
  readonly now: () => Temporal.Instant;
  /** Called when so many of all workspaces were looked at. */
  readonly onProgress: (done: number, all: number) => void;
}

interface KnownFacts {
  /** Those in which something is set, and those from which the bot was taken out. */
  readonly channels: readonly Channel[];
  readonly installations: readonly KeptFacts[];
}

/** Looks at all that the bot needs on Slack, by requests that change nothing. */
export async function checkSlack(check: SlackCheck): Promise<Checkup> {
  const { mode, apiUrl, listening, now } = check;
  const questions = new Questions({ apiUrl, now });
  const findings: Finding[] = [];
  if (mode.kind !== 'socket') findings.push(await checkListening(listening));
  try {
    await (mode.kind === 'oauth'
      ? checkMany({ ...check, mode }, questions, findings)
      : checkOne({ ...check, mode }, questions, findings));
  } catch (error) {
    // Whatever else would be asked would end the same way.
    if (!(error instanceof NoAnswer)) throw error;
    findings.push(error.finding);
  }
  return { findings, leaflet: leafletOf(mode.kind, localAddress(listening)) };
}
