import { markdownTable } from '../markdown-table.ts';
import type { Outcome } from './job.ts';

/** The outcomes as a table, a row each, with what is to be said of one behind it. */
export function formatOutcomes(outcomes: readonly Outcome[]): string {
  return markdownTable(
    outcomes.map(({ job, measures, notes }) => ({
      Papers: (measures.papers ?? job.size)?.toLocaleString('en-US') ?? 'shipped',
      Engine: job.engine,
      Build: formatMs(measures.buildMs),
      Memory: formatBytes(measures.memoryBytes),
      Snapshot: formatBytes(measures.snapshotBytes),
      Load: formatMs(measures.loadMs),
      p50: formatMs(measures.times?.p50),
      p95: formatMs(measures.times?.p95),
      p99: formatMs(measures.times?.p99),
      '50 more': formatMs(measures.addMs),
      'In the ten': formatShare(measures.foundShare),
      Notes: notes.join('; '),
    })),
  );
}

function formatMs(ms: number | undefined): string {
  if (ms === undefined) return '';
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
}

function formatBytes(bytes: number | null | undefined): string {
  if (bytes === undefined) return '';
  if (bytes === null) return 'none';
  const mebibytes = bytes / 2 ** 20;
  return `${mebibytes.toFixed(mebibytes < 10 ? 1 : 0)} MiB`;
}

function formatShare(share: number | undefined): string {
  return share === undefined ? '' : `${Math.round(share * 100)} %`;
}
