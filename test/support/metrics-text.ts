const SAMPLE =
  /^([a-z_:][\w:]*)(?:\{((?:[a-z_]\w*="(?:[^"\\]|\\.)*",?)*)\})? (-?[\d.]+(?:e[+-]?\d+)?|Nan|[+-]Inf)$/u;

/** The samples of Prometheus' text format, by name and labels as they stand there. Throws for a line that is none. */
export function parseMetrics(text: string): ReadonlyMap<string, number> {
  if (!text.endsWith('\n')) throw new Error('The last line has no end');
  const types = new Map<string, string>();
  const samples = new Map<string, number>();
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, kind, about = '', rest = ''] = /^# (HELP|TYPE) (\w+) (.+)$/u.exec(line) ?? [];
    if (kind === 'TYPE') types.set(about, rest);
    if (kind !== undefined) continue;
    const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
    const family = name.replace(/_(?:bucket|sum|count)$/u, '');
    const isTyped = types.has(name) || types.get(family) === 'histogram';
    if (!isTyped) throw new Error(`No sample: ${line}`);
    samples.set(labels === '' ? name : `${name}{${labels}}`, Number(value));
  }
  return samples;
}
