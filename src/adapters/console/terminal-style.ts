import type { Style } from './render/style.ts';

/** What is asked of an output stream; `process.stdout` has it all where it is a terminal. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly hasColors?: () => boolean;
}

/**
 * How to write to a stream at this moment: colours on a terminal that has them, unless somebody
 * wants none; the width of its window, unless it has none or does not know it (a bare terminal of
 * a container says 0).
 */
export function terminalStyle(stream: OutputStream, noColor: boolean): Style {
  if (stream.isTTY !== true) return { color: false, width: null };
  const { columns = 0 } = stream;
  return { color: !noColor && stream.hasColors?.() === true, width: columns > 0 ? columns : null };
}
