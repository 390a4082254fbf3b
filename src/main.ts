import { setFlagsFromString } from 'node:v8';

// V8 gives short-lived objects ever more room, up to 70 MB, and the loading of modules alone brings it
// there. So this comes before anything else is loaded; see .github/adr/0007.
setFlagsFromString('--semi-space-growth-factor=1');
await import('./start.ts');
