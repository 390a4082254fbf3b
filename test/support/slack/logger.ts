import { LogLevel } from '@slack/bolt';
import type { Logger } from '@slack/bolt';

/** For Slack's libraries, which print on their own otherwise. */
export function loggerTo(write: (line: string) => void): Logger {
  const log = (...words: readonly unknown[]): void => write(words.map(String).join(' '));
  return {
    debug: log,
    info: log,
    warn: log,
    error: log,
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
