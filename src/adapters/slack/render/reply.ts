import type { types } from '@slack/bolt';
import type { RenderedFile } from '../../../core/render/files.ts';
import type { Reply } from '../../../core/reply.ts';
import { actionsOf } from './actions.ts';
import { attachmentsOf } from './attachments.ts';
import { contentOf, foldedContent, isFitting, sizeOf } from './content.ts';
import { plainText } from './escape.ts';
import { fallbackText } from './fallback-text.ts';
import { LEVELS } from './levels.ts';
import { LIMITS } from './limits.ts';
import { bold, mrkdwn } from './mrkdwn.ts';
import { plain, sectionBlock } from './text-blocks.ts';

/** A reply as one message that Slack takes. */
export interface RenderedReply {
  /** For notifications and screen readers, in mrkdwn without links. Never ''. */
  readonly text: string;
  /** Never empty. */
  readonly blocks: readonly types.KnownBlock[];
  /** What is too long to be read in the message. */
  readonly files: readonly RenderedFile[];
  /** Calls that are too long for their buttons and choices, whose values are `kept:<n>`: see `keepLongCalls`. */
  readonly kept: readonly string[];
}

/** What attachments leave to the texts beside them, in units of JSON. */
const TEXTS = 2500;

/** Slack takes no empty message. */
const NOTHING = '…';

/** The reply in the most words with which it fits into one message. */
export function renderReply(reply: Reply): RenderedReply {
  const { blocks: actions, kept } = actionsOf(reply.blocks);
  const heading = headingOf(reply.heading);
  const taken = sizeOf([...heading, ...actions]) + TEXTS;
  const { blocks: shown, files, notes } = attachmentsOf(reply.blocks, LIMITS.size - taken);
  const head = [...heading, ...(notes.length === 0 ? [] : [sectionBlock(notes.join('\n'))])];
  const blocks = fitting(reply, head, [...shown, ...actions]);
  const text = fallbackText(reply);
  return {
    text: text === '' ? NOTHING : text,
    blocks: blocks.length === 0 ? [sectionBlock(NOTHING)] : blocks,
    files,
    kept,
  };
}

/** Titles of papers are cut to less before they get into headings. */
const HEADING = 500;

function headingOf(heading: string): readonly types.KnownBlock[] {
  const title = plainText(heading, HEADING);
  if (title === '') return [];
  if (title.length <= LIMITS.header) return [{ type: 'header', text: plain(title) }];
  return [sectionBlock(bold(mrkdwn(heading, HEADING)))];
}

function fitting(
  reply: Reply,
  head: readonly types.KnownBlock[],
  tail: readonly types.KnownBlock[],
): readonly types.KnownBlock[] {
  for (const level of LEVELS) {
    const blocks = [...head, ...contentOf(reply.blocks, level), ...tail];
    if (isFitting(blocks)) return blocks;
  }
  const shortest = LEVELS.at(-1);
  if (shortest === undefined) return [...head, ...tail];
  const room = LIMITS.size - sizeOf([...head, ...tail]);
  return [...head, ...foldedContent(reply.blocks, shortest, room), ...tail];
}
