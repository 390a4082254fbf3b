import type { KeptPapers, PaperKeeper } from '../../../src/core/feed.ts';
import { mergePapers } from '../../../src/core/merge-papers.ts';
import type { Paper } from '../../../src/core/paper.ts';

/** Keeps papers by id, in memory; `failNext` makes it fail once. */
export function memoryKeeper() {
  const papers = new Map<string, Paper>();
  const calls: (readonly Paper[])[] = [];
  let failure: Error | null = null;
  const keeper: PaperKeeper = {
    keep: async (given): Promise<KeptPapers> => {
      if (failure !== null) {
        const error = failure;
        failure = null;
        throw error;
      }
      calls.push(given);
      const counts = { added: 0, changed: 0, identified: 0 };
      for (const paper of given) {
        const known = papers.get(paper.id);
        const merged = known === undefined ? paper : mergePapers(paper, known);
        if (known === undefined) counts.added += 1;
        else if (JSON.stringify(known) !== JSON.stringify(merged)) counts.changed += 1;
        papers.set(paper.id, merged);
      }
      return counts;
    },
  };
  const failNext = (error: Error) => {
    failure = error;
  };
  return { keeper, papers, calls, failNext };
}
