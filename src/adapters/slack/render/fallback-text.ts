import { fold } from '../../../core/render/fold.ts';
import { titleOf } from '../../../core/render/paper-facts.ts';
import { paragraphOf, sectionsOf } from '../../../core/render/sections.ts';
import type { ListItem, Reply } from '../../../core/reply.ts';
import { LIMITS } from './limits.ts';
import { mrkdwn } from './mrkdwn.ts';

const HEADING = 300;
const PARAGRAPH = 600;
const TITLE = 200;
const CELL = 60;

/** What notifications show and screen readers read: the words of the reply, without links and looks. */
export function fallbackText({ heading, blocks }: Reply): string {
  const sections = sectionsOf(blocks, {
    paragraph: (block) => paragraphOf(block, (text) => mrkdwn(text, PARAGRAPH)),
    card: titleLine,
    item: titleLine,
    table: (_, rows) =>
      rows.map((row) =>
        row
          .map((cell) => mrkdwn(cell, CELL))
          .filter((cell) => cell !== '')
          .join(' · '),
      ),
  });
  const parts = sections.flatMap((section) =>
    section.kind === 'lines' ? [{ lines: section.lines, gap: '\n' }] : [],
  );
  const title = mrkdwn(heading, HEADING);
  const lines = fold(parts, LIMITS.text - title.length - 1).flatMap((part) => part.lines);
  return [title, ...lines].filter((line) => line !== '').join('\n');
}

function titleLine({ number, paper }: ListItem): string {
  return `${number === null ? '' : `${number}. `}${mrkdwn(titleOf(paper), TITLE)}`;
}
