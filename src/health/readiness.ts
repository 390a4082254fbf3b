import type { IndexProgress } from '../core/paper-search.ts';

/** One thing that has to be well for the bot to be of use. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** For whoever watches; no secrets, no foreign messages. */
  readonly detail: string;
}

export interface ReadinessParts {
  /** How many papers the store holds, or `null` where it did not say in time. */
  readonly storedPapers: () => Promise<number | null>;
  readonly progress: () => IndexProgress;
}

/**
 * Ready means that the store answers and that the index once held all papers: what comes later is
 * added while a search answers with what there was before.
 */
export function createReadiness({
  storedPapers,
  progress,
}: ReadinessParts): () => Promise<readonly Check[]> {
  let wasComplete = false;
  return async () => {
    const stored = await storedPapers();
    const { indexed } = progress();
    wasComplete ||= stored !== null && indexed >= stored;
    const of = stored === null ? '' : ` of ${stored}`;
    return [
      {
        name: 'store',
        ok: stored !== null,
        detail: stored === null ? 'it does not answer' : `${stored} papers`,
      },
      { name: 'index', ok: wasComplete, detail: `${indexed}${of} papers` },
    ];
  };
}
