/** A row of a table: each cell under the name of its column. */
export type TableRow = Readonly<Record<string, string>>;

/** Rows as a Markdown table whose columns also line up in a terminal. The first row names the columns. */
export function markdownTable(rows: readonly TableRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  const widths = names.map((name) =>
    Math.max(name.length, ...rows.map((row) => row[name]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  return [
    line(names),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map((row) => line(names.map((name) => row[name] ?? ''))),
  ].join('\n');
}
