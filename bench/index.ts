import { benchSearch } from './search.ts';

const BENCHES = new Map([['search', benchSearch]]);

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES.get(name);
if (bench === undefined) {
  console.error(`Which one? npm run bench -- ${[...BENCHES.keys()].join(' | ')}`);
  process.exitCode = 1;
} else {
  await bench(args);
}
