import type { types } from '@slack/bolt';
import { chunks, spaced } from '../../../core/render/chunks.ts';
import type { Line } from '../../../core/render/chunks.ts';
import { fold } from '../../../core/render/fold.ts';
import { gapIn, sectionsOf } from '../../../core/render/sections.ts';
import type { Section } from '../../../core/render/sections.ts';
import type { Block } from '../../../core/reply.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { cardBlocks } from './paper-card.ts';
import { sectionBlock } from './text-blocks.ts';
import { writerOf } from './writer.ts';

type Blocks = readonly types.KnownBlock[];

/** What the blocks say, as blocks of Slack that may be too many or too long. */
export function contentOf(blocks: readonly Block[], level: Level): Blocks {
  const sections = sectionsOf(blocks, writerOf(level));
  if (level.layout !== 'cards') return withLines(sections.flatMap(linesOf));
  return sections.flatMap((section) =>
    section.kind === 'card' ? cardBlocks(section.card, level) : withLines(linesOf(section)),
  );
}

/** Blocks that always fit into so many units: lines are left out, and it is said how many. */
export function foldedContent(blocks: readonly Block[], level: Level, room: number): Blocks {
  const all = sectionsOf(blocks, writerOf(level)).flatMap((section) =>
    section.kind === 'lines' ? [{ lines: section.lines, gap: gapIn(section) }] : [],
  );
  const within = (most: number) =>
    withLines(fold(all, most).flatMap(({ lines, gap }) => spaced(lines, gap)));
  // What holds the texts, and line breaks and quotes in JSON, need room as well: how much, only tells itself.
  let most = room;
  let folded = within(most);
  while (sizeOf(folded) > room && most > LEAST) {
    most = Math.floor(most * 0.9);
    folded = within(most);
  }
  return folded;
}

/** Of fewer units nothing can be made. */
const LEAST = 100;

/** How much of a message they take. */
export function sizeOf(blocks: Blocks): number {
  return JSON.stringify(blocks).length;
}

/** Whether they fit into one message; all but sections always fit into theirs. */
export function isFitting(blocks: Blocks): boolean {
  return (
    blocks.length <= LIMITS.blocks &&
    sizeOf(blocks) <= LIMITS.size &&
    blocks.every(
      (block) => block.type !== 'section' || (block.text?.text.length ?? 0) <= LIMITS.section,
    )
  );
}

function linesOf(section: Section): readonly Line[] {
  return section.kind === 'lines' ? spaced(section.lines, gapIn(section)) : [];
}

function withLines(lines: readonly Line[]): Blocks {
  return chunks(lines, LIMITS.section).map(sectionBlock);
}
