import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { startAnew } from './process/start-anew.ts';

if (process.argv[2] === 'papers') {
  // Most of a single command is its start, and most of that is making JavaScript of the source: Node keeps
  // it for the next one. A bot that goes on would pay for that with memory; see .github/adr/0001.
  enableCompileCache(join(import.meta.dirname, '..', 'var', 'compiled'));
} else {
  startAnew(process);
}
// V8 gives short-lived objects ever more room, up to 70 MB, and the loading of modules alone brings it
// there. So this comes before anything else is loaded; see .github/adr/0007.
setFlagsFromString('--semi-space-growth-factor=1');
await import('./start.ts');
