/** A line with what stands before it, unless it is the first of its chunk. */
export interface Line {
  readonly text: string;
  readonly gap: string;
}

/** The lines of one section: a blank line sets it apart from the one before. */
export function spaced(lines: readonly string[], gap: string): readonly Line[] {
  return lines.map((text, index) => ({ text, gap: index === 0 ? '\n\n' : gap }));
}

/** As few texts of at most so many units as hold the lines, about as long as each other; a longer line is one by itself. */
export function chunks(lines: readonly Line[], max: number): readonly string[] {
  const size = lines.reduce((sum, { text, gap }) => sum + text.length + gap.length, 0);
  const share = size / Math.ceil(size / max);
  const texts: string[] = [];
  for (const { text, gap } of lines) {
    const open = texts.at(-1);
    const longer = open === undefined ? null : `${open}${gap}${text}`;
    const isFull = open === undefined || open.length >= share;
    if (longer === null || isFull || longer.length > max) texts.push(text);
    else texts[texts.length - 1] = longer;
  }
  return texts;
}
