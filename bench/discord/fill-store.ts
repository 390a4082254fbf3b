import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Paper } from '../../src/core/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import { pieces } from '../../src/store/read-papers.ts';
import { benchPapers } from '../search/bench-papers.ts';
import { makePapers } from '../search/make-papers.ts';

const AT_ONCE = 500;
const realNow = () => Temporal.Now.instant();

interface Wanted {
  readonly url: string;
  readonly papers: number;
  readonly corpora: readonly string[];
}

/** Fills a database with papers of the corpora, and with made ones where these run out; gives them. */
export async function fillStore({ url, papers, corpora }: Wanted): Promise<readonly Paper[]> {
  const { papers: real } = await benchPapers(corpora, corpora.length === 0 ? null : papers);
  const all = [...real, ...makePapers(real, papers - real.length)].slice(0, papers);
  const store = await openStore({ url, now: realNow, realNow });
  for (const some of pieces(all, AT_ONCE)) await store.papers.keep(some);
  await store.close();
  return all;
}

/** Has the bot build its index and keep it, as every run before does. */
export async function keepIndex(root: string, url: string): Promise<void> {
  const script = join(root, 'src', 'main.ts');
  const child = spawn(process.execPath, [script, 'papers', 'search', 'graphs'], {
    cwd: root,
    env: { PATH: process.env['PATH'], DATABASE_URL: url, FEED_URL: 'off', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'close');
}
