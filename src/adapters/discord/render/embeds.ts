import type { APIEmbed } from 'discord.js';
import { fold } from './fold.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { cardEmbed } from './paper-card.ts';
import { gapIn } from './sections.ts';
import type { Section } from './sections.ts';

/** The sections as embeds, which may be too many or too long. */
export function embedsOf(sections: readonly Section[], level: Level): readonly APIEmbed[] {
  if (level.layout !== 'embeds') return chunks(sections.flatMap(linesOf));
  return sections.flatMap((section) =>
    section.kind === 'card' ? [cardEmbed(section.card, level)] : chunks(linesOf(section)),
  );
}

/** Embeds that always fit: lines are left out, and it is said how many. */
export function foldedEmbeds(sections: readonly Section[]): readonly APIEmbed[] {
  const all = sections.flatMap((section) =>
    section.kind === 'lines' ? [{ lines: section.lines, gap: gapIn(section) }] : [],
  );
  return chunks(fold(all, LIMITS.textOfEmbeds).flatMap(({ lines, gap }) => spaced(lines, gap)));
}

/** Whether they fit into one message; titles, fields and footers always fit into theirs. */
export function isFitting(embeds: readonly APIEmbed[]): boolean {
  const size = embeds.reduce((sum, embed) => sum + sizeOf(embed), 0);
  return (
    embeds.length <= LIMITS.embeds &&
    size <= LIMITS.textOfEmbeds &&
    embeds.every(({ description = '' }) => description.length <= LIMITS.description)
  );
}

function sizeOf({ title = '', description = '', footer, fields = [] }: APIEmbed): number {
  return fields.reduce(
    (sum, { name, value }) => sum + name.length + value.length,
    title.length + description.length + (footer?.text.length ?? 0),
  );
}

/** A line with what stands before it, unless it is the first of its embed. */
interface Line {
  readonly text: string;
  readonly gap: string;
}

function linesOf(section: Section): readonly Line[] {
  return section.kind === 'lines' ? spaced(section.lines, gapIn(section)) : [];
}

function spaced(lines: readonly string[], gap: string): readonly Line[] {
  return lines.map((text, index) => ({ text, gap: index === 0 ? '\n\n' : gap }));
}

/** As few embeds as hold the lines, about as long as each other. */
function chunks(lines: readonly Line[]): readonly APIEmbed[] {
  const size = lines.reduce((sum, { text, gap }) => sum + text.length + gap.length, 0);
  const share = size / Math.ceil(size / LIMITS.description);
  const descriptions: string[] = [];
  for (const { text, gap } of lines) {
    const open = descriptions.at(-1);
    const longer = open === undefined ? null : `${open}${gap}${text}`;
    const isFull = open === undefined || open.length >= share;
    if (longer === null || isFull || longer.length > LIMITS.description) descriptions.push(text);
    else descriptions[descriptions.length - 1] = longer;
  }
  return descriptions.map((description) => ({ description }));
}
