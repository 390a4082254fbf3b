import type { APIEmbed } from 'discord.js';
import { chunks, spaced } from '../../../core/render/chunks.ts';
import type { Line } from '../../../core/render/chunks.ts';
import { fold } from '../../../core/render/fold.ts';
import { gapIn } from '../../../core/render/sections.ts';
import type { Section } from '../../../core/render/sections.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { cardEmbed } from './paper-card.ts';

/** The sections as embeds, which may be too many or too long. */
export function embedsOf(sections: readonly Section[], level: Level): readonly APIEmbed[] {
  if (level.layout !== 'embeds') return withLines(sections.flatMap(linesOf));
  return sections.flatMap((section) =>
    section.kind === 'card' ? [cardEmbed(section.card, level)] : withLines(linesOf(section)),
  );
}

/** Embeds that always fit: lines are left out, and it is said how many. */
export function foldedEmbeds(sections: readonly Section[]): readonly APIEmbed[] {
  const all = sections.flatMap((section) =>
    section.kind === 'lines' ? [{ lines: section.lines, gap: gapIn(section) }] : [],
  );
  return withLines(fold(all, LIMITS.textOfEmbeds).flatMap(({ lines, gap }) => spaced(lines, gap)));
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

function linesOf(section: Section): readonly Line[] {
  return section.kind === 'lines' ? spaced(section.lines, gapIn(section)) : [];
}

function withLines(lines: readonly Line[]): readonly APIEmbed[] {
  return chunks(lines, LIMITS.description).map((description) => ({ description }));
}
