import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino } from 'pino';
import type { Logger } from 'pino';

/** JSON lines to a file, or to the error stream where none is given. */
export function createLog(level: string, file: string | null): Logger {
  if (file === null) return pino({ level }, pino.destination(2));
  mkdirSync(dirname(file), { recursive: true });
  return pino({ level }, pino.destination({ dest: file, sync: true }));
}
