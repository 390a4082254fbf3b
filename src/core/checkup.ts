/** What an operator is told of one thing that was looked at. */
export interface Finding {
  readonly level: 'good' | 'warning' | 'wrong';
  readonly text: string;
  /** What to do about it; `null` where there is nothing to do. */
  readonly advice: string | null;
}

/** What a look at the set-up of a platform gave. */
export interface Checkup {
  readonly findings: readonly Finding[];
  /** What the operator may need next, line by line; empty where that is not known. */
  readonly leaflet: readonly string[];
}

export function good(text: string): Finding {
  return { level: 'good', text, advice: null };
}

export function warning(text: string, advice: string | null): Finding {
  return { level: 'warning', text, advice };
}

export function wrong(text: string, advice: string | null): Finding {
  return { level: 'wrong', text, advice };
}
