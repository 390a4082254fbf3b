/** How often a property is tried: the usual number times `FC_RUNS`, where that is set. */
export function runs(usual: number): number {
  const times = Number(process.env['FC_RUNS'] ?? 1);
  if (!(times > 0)) throw new RangeError(`FC_RUNS is no number above 0: ${process.env['FC_RUNS']}`);
  return Math.ceil(usual * times);
}
