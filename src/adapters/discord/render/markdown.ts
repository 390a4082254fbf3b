import { fitLine } from '../../../core/render/fit-line.ts';
import type { Cutter } from '../../../core/render/pieces.ts';
import type { Marked } from '../../../core/reply.ts';
import { piecesOf } from './pieces.ts';

interface Look {
  /** Set around marked ranges. */
  readonly marker?: '**' | '__';
  /** Where Discord makes no links, such as in titles, addresses are text. */
  readonly mayLink?: boolean;
  /** Whether runs of blanks become one. */
  readonly folds?: boolean;
}

/**
 * Text of papers or people as one line of Discord's Markdown that shows just that text, of at most
 * so many units with all its backslashes and markers; `…` ends what was cut.
 */
export function markdown(text: string | Marked, max: number, look: Look = {}): string {
  const { marker = '**', mayLink = true, folds = true } = look;
  const markup = {
    piecesOf: (line: string, cut: Cutter) => piecesOf(line, mayLink, cut),
    open: () => marker,
    close: () => marker,
  };
  return fitLine(text, max, markup, folds);
}
