/** How a platform writes a table. */
interface Looks {
  /** A cell in markup. */
  readonly cell: (text: string, mayLink: boolean) => string;
  readonly bold: (markup: string) => string;
  readonly slanted: (markup: string) => string;
}

/** A table that a phone shows as well: a line a row, its first cell bold; nothing for empty cells. */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { cell, bold, slanted }: Looks,
): readonly string[] {
  // A sign in an address would end the slanted heading.
  const heading = head
    .map((text) => cell(text, false))
    .filter(isFilled)
    .join(' · ');
  const between = head.length === 2 ? ' ' : ' · ';
  return [
    heading === '' ? '' : slanted(heading),
    ...rows.map((row) => {
      const [first = '', ...others] = row.map((text) => cell(text, true));
      return [first === '' ? '' : bold(first), ...others].filter(isFilled).join(between);
    }),
  ].filter(isFilled);
}

function isFilled(text: string): boolean {
  return text !== '';
}
