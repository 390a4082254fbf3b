import type { PlatformState } from '../platform/platform-state.ts';
import type { Accounts } from './accounts.ts';
import type { Faults } from './check-messages.ts';

interface Facts {
  readonly kills: number;
  readonly processes: number;
  readonly channels: number;
  readonly papers: number;
  readonly platform: PlatformState;
  readonly faults: Faults;
  readonly accounts: Accounts;
  readonly countedPapers: number;
  readonly givenUp: number;
  readonly unfinished: number;
  readonly seconds: number;
}

export type Figures = Readonly<Record<string, number>>;

/** What happened, by names for people. */
export function figuresOf(facts: Facts): Figures {
  const { platform, faults, accounts } = facts;
  const { complaints } = accounts;
  const { outcomes } = platform;
  return {
    kills: facts.kills,
    lives: facts.kills + facts.processes,
    channels: facts.channels,
    papers: facts.papers,
    'posts accepted': platform.messages.length,
    'accepted without a word': sum(outcomes, [
      'accepts, answers 500',
      'accepts, never answers',
      'accepts, drops the connection',
    ]),
    'not accepted, without a word': sum(outcomes, ['answers 500', 'never answers']),
    'refused or put off': sum(outcomes, ['answers 403', 'answers 429']),
    'found when looked for': accounts.found,
    'posted again': accounts.repeated,
    'papers only counted': facts.countedPapers,
    'errors logged': complaints.errors.length,
    crashes: complaints.crashes.length,
    'given up': facts.givenUp,
    unfinished: facts.unfinished,
    duplicates: faults.duplicates.length + faults.repeatedPapers.length,
    missing: faults.missing.length,
    unexpected: faults.unexpected.length,
    seconds: facts.seconds,
  };
}

function sum(
  outcomes: PlatformState['outcomes'],
  names: readonly (keyof PlatformState['outcomes'])[],
): number {
  return names.reduce((total, name) => total + (outcomes[name] ?? 0), 0);
}
