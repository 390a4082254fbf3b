import { text } from 'node:stream/consumers';
import { startAnew } from '../../src/process/start-anew.ts';

/* Starts itself anew as `src/main.ts` does, and then says what it is and what it was given. */
startAnew(process);
const said = JSON.stringify({
  id: process.pid,
  options: process.execArgv,
  words: process.argv.slice(2),
  arenas: process.env['MALLOC_ARENA_MAX'] ?? null,
  environment: process.env['ASKED'] ?? null,
  input: await text(process.stdin),
});
console.log(said);
process.disconnect?.();
