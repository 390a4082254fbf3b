import type { APIEmbed } from 'discord.js';
import type { RenderedFile } from '../../../core/render/files.ts';
import { sectionsOf } from '../../../core/render/sections.ts';
import type { Block, Reply } from '../../../core/reply.ts';
import { rowsOf } from './components.ts';
import type { Row } from './components.ts';
import { embedsOf, foldedEmbeds, isFitting } from './embeds.ts';
import { filesOf } from './files.ts';
import { LEVELS } from './levels.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { markdown } from './markdown.ts';
import { paragraph, writerOf } from './sections.ts';

/** A reply as one message that Discord takes, but for the ids of its components. */
export interface RenderedMessage {
  /** May be ''. */
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  /** At most 5. */
  readonly rows: readonly Row[];
  readonly files: readonly RenderedFile[];
}

/** The reply in the most words with which it fits into one message. */
export function renderReply(reply: Reply): RenderedMessage {
  const { files, notes } = filesOf(reply.blocks);
  const rows = rowsOf(reply.blocks);
  const { content, embeds } = fitting(reply, notes);
  const isEmpty = content === '' && embeds.length + rows.length + files.length === 0;
  return { content: isEmpty ? NOTHING : content, embeds, rows, files };
}

/** Discord takes no empty message. */
const NOTHING = '…';

interface Words {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
}

function fitting(reply: Reply, notes: readonly string[]): Words {
  for (const level of LEVELS) {
    const { content, rest } = contentOf(reply, notes, level);
    const embeds = embedsOf(sectionsOf(rest, writerOf(level)), level);
    if (isFitting(embeds)) return { content, embeds };
  }
  const shortest = LEVELS.at(-1);
  if (shortest === undefined) return { content: '', embeds: [] };
  const { content, rest } = contentOf(reply, notes, shortest);
  return { content, embeds: foldedEmbeds(sectionsOf(rest, writerOf(shortest))) };
}

/** Titles of papers are cut to less before they get into headings. */
const HEADING = 500;

interface Content {
  readonly content: string;
  /** The blocks that have to go elsewhere. */
  readonly rest: readonly Block[];
}

/** The heading and the texts before the first paper, list or table, as many as fit. */
function contentOf({ heading, blocks }: Reply, notes: readonly string[], level: Level): Content {
  const title = markdown(heading, HEADING);
  const lines = title === '' ? [] : [`**${title}**`];
  const most = LIMITS.content - notes.join('\n').length - 1;
  let taken = 0;
  for (const block of blocks) {
    const isOwn = block.kind === 'paper' || block.kind === 'list' || block.kind === 'table';
    const text = paragraph(block, level);
    if (isOwn || [...lines, text].join('\n').length > most) break;
    if (text !== '') lines.push(text);
    taken += 1;
  }
  return { content: [...lines, ...notes].join('\n'), rest: blocks.slice(taken) };
}
