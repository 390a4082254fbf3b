import type { CommandCall } from '../../../core/reply.ts';

/** A choice of a menu has so many characters for what it means. */
const LONGEST = 150;
const START = 'paper:';

/** What opens a paper; `null` for an id that is too long, or of signs that may not come back as they were. */
export function openValue(id: string): string | null {
  const value = `${START}${id}`;
  return value.length <= LONGEST && /^[\p{L}\p{N}.:/_-]+$/u.test(id) ? value : null;
}

export function openedCall(id: string): CommandCall {
  return { command: 'show', input: { paper: id } };
}

/** The call that shows the paper; `null` for what opens none. */
export function readOpened(value: string): CommandCall | null {
  return value.startsWith(START) ? openedCall(value.slice(START.length)) : null;
}
