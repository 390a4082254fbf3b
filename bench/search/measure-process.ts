import { loadEngine } from '../engines/choose-engines.ts';
import { benchPapers } from './bench-papers.ts';
import { Job } from './job.ts';
import type { Message } from './job.ts';
import { measure } from './measure.ts';

// One engine in a process of its own: what it leaves behind, or its death, touches no other.
const job = Job.parse(JSON.parse(process.argv[2] ?? ''));
const tell = (message: Message) => process.send?.(message);
process.once('disconnect', () => process.exit());

try {
  tell({ phase: 'reading' });
  const papers = await benchPapers(job.corpora, job.size);
  const { create } = await loadEngine(job.engine);
  await measure(create, papers, tell);
} catch (error) {
  tell({ failure: error instanceof Error ? error.message : String(error) });
}
process.disconnect?.();
