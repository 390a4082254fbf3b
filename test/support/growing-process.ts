import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { ownHeap } from '../../src/process/give-back-memory.ts';
import { growSlowly } from '../../src/process/grow-slowly.ts';

/** Objects that stay, and how many others are made, of which the last so many are held. */
const STAYING = 600_000;
const MADE = 4_000_000;
const HELD = 50_000;
const AT_ONCE = 500;

/* Makes many objects that live for a while, and says how large its heap was before and at its largest. */
// As `src/main.ts` does.
setFlagsFromString('--semi-space-growth-factor=1');
const heap = ownHeap();
const staying = Array.from({ length: STAYING }, (_, at) => ({ at, text: `${at}` }));
heap.collect();
if (process.argv[2] === 'slowly') growSlowly();

const before = heap.size();
let most = before;
const held: object[] = [];
for (let made = 0; made < MADE; made += 1) {
  held[made % HELD] = { made, text: `${made}`, more: [made, made, made] };
  if (made % AT_ONCE > 0) continue;
  most = Math.max(most, heap.size());
  await setImmediate();
}
console.log(JSON.stringify({ before, most, alive: staying.length + held.length }));
