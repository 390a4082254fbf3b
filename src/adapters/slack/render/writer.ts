import { paragraphOf } from '../../../core/render/sections.ts';
import type { Writer } from '../../../core/render/sections.ts';
import { tableLines } from '../../../core/render/table-lines.ts';
import { webUrl } from '../../../core/render/web-url.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { listLine } from './list-line.ts';
import { bold, mrkdwn, slanted } from './mrkdwn.ts';
import { cardLines } from './paper-card.ts';
import { address } from './web-link.ts';

/** No table of ours has as many columns. */
const CELLS = 20;

/** Words may follow an address, and it would take them in. */
function isAddress(text: string): boolean {
  return !/\s/u.test(text) && webUrl(text, LIMITS.url) !== null;
}

/** Blocks in mrkdwn. */
export function writerOf(level: Level): Writer {
  return {
    // Blanks set apart what a command says in one line. A text that is an address is there to be pressed.
    paragraph: (block) =>
      paragraphOf(block, (text) =>
        isAddress(text) ? address(text, level.paragraph) : mrkdwn(text, level.paragraph, false),
      ),
    card:
      level.layout === 'cards'
        ? null
        : (card) => (level.layout === 'blocks' ? cardLines(card, level) : listLine(card, level)),
    item: (item) => listLine(item, level),
    table: (head, rows) =>
      tableLines(
        head.slice(0, CELLS),
        rows.map((row) => row.slice(0, CELLS)),
        { cell: (text) => mrkdwn(text, level.cell), bold, slanted },
      ),
  };
}
