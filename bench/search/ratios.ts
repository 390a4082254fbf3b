import type { Measures, Outcome } from './job.ts';

/** What less is better of. */
const COMPARED = new Map<string, (measures: Measures) => number | undefined>([
  ['p50', ({ times }) => times?.p50],
  ['p95', ({ times }) => times?.p95],
  ['memory', ({ memoryBytes }) => memoryBytes],
  ['build', ({ buildMs }) => buildMs],
  ['load', ({ loadMs }) => loadMs],
  ['50 more', ({ addMs }) => addMs],
]);

/** By size, what our index takes beside Lunr, and beside whichever other engine takes least: below 1 is less. */
export function formatRatios(outcomes: readonly Outcome[]): readonly string[] {
  return [...Map.groupBy(outcomes, ({ job }) => job.size).values()].flatMap((sameSize) => {
    const ours = sameSize.find(({ job }) => job.engine === 'ours');
    const others = sameSize.filter(({ job }) => job.engine !== 'ours');
    if (ours === undefined) return [];
    const size = ours.measures.papers?.toLocaleString('en-US') ?? ours.job.size;
    const lunr = others.filter(({ job }) => job.engine === 'lunr');
    return [
      ...formatLine(`${size} papers, ours to lunr`, ours, lunr),
      ...formatLine(`${size} papers, ours to the best other`, ours, others),
    ];
  });
}

function formatLine(head: string, ours: Outcome, others: readonly Outcome[]): readonly string[] {
  const ratios = [...COMPARED].flatMap(([name, pick]) => {
    const own = pick(ours.measures);
    const [best] = others
      .flatMap(({ job, measures }) => {
        const value = pick(measures);
        return value === undefined ? [] : [{ engine: job.engine, value }];
      })
      .toSorted((a, b) => a.value - b.value);
    if (own === undefined || best === undefined) return [];
    const ratio = (own / best.value).toPrecision(2);
    return [`${name} ×${Number(ratio)}${others.length > 1 ? ` (${best.engine})` : ''}`];
  });
  return ratios.length === 0 ? [] : [`${head}: ${ratios.join(', ')}`];
}
