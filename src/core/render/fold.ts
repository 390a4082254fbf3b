import { grouped } from '../text.ts';

/** Lines of which the last may be left out. */
export interface Lines {
  readonly lines: readonly string[];
  readonly gap: string;
}

/** Room for `… and 12,345 more`, and for what stands before it. */
const MORE = 30;
/** What may stand between two parts. */
const BETWEEN = 2;

/** The parts within so many units: the longest lose their last lines, and say how many they lost. */
export function fold(parts: readonly Lines[], max: number): readonly Lines[] {
  const most = Math.floor(max / (MORE + BETWEEN)) - 1;
  const shown = parts.slice(0, most);
  const left = shown.map(({ lines }) => lines.length);
  const sizes = shown.map(sizeOf);
  const lost = parts.slice(most).reduce((sum, { lines }) => sum + lines.length, 0);
  let size = sizes.reduce((sum, each) => sum + each, lost === 0 ? 0 : MORE);
  while (size > max) {
    const longest = sizes.indexOf(Math.max(...sizes));
    const part = shown[longest];
    const kept = left[longest] ?? 0;
    if (part === undefined || kept === 0) break;
    const room = kept === part.lines.length ? MORE : 0;
    const saved = (part.lines[kept - 1] ?? '').length + part.gap.length - room;
    left[longest] = kept - 1;
    sizes[longest] = (sizes[longest] ?? 0) - saved;
    size -= saved;
  }
  return [
    ...shown.map((part, index) => folded(part, left[index] ?? 0)),
    ...(lost === 0 ? [] : [{ lines: [more(lost)], gap: '\n' }]),
  ];
}

function folded({ lines, gap }: Lines, kept: number): Lines {
  if (kept === lines.length) return { lines, gap };
  return { lines: [...lines.slice(0, kept), more(lines.length - kept)], gap };
}

function sizeOf({ lines, gap }: Lines): number {
  return lines.reduce((sum, line) => sum + line.length + gap.length, BETWEEN);
}

function more(lost: number): string {
  return `… and ${grouped(lost)} more`;
}
