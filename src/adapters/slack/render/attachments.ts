import type { types } from '@slack/bolt';
import { filesOf } from '../../../core/render/files.ts';
import type { RenderedFile } from '../../../core/render/files.ts';
import type { Block } from '../../../core/reply.ts';
import { harmless } from '../../../core/text.ts';
import { withEntities } from './escape.ts';
import { LIMITS } from './limits.ts';
import { sectionBlock } from './text-blocks.ts';

type Attachment = Extract<Block, { kind: 'attachment' }>;

interface Attachments {
  /** Those that are short enough to be read in the message. */
  readonly blocks: readonly types.SectionBlock[];
  readonly files: readonly RenderedFile[];
  /** What of them could not be sent, in mrkdwn. */
  readonly notes: readonly string[];
}

/** What may be read in the message. */
const SHOWN = 2500;

/** The attachments of a message with so much room for them, in units of JSON. */
export function attachmentsOf(blocks: readonly Block[], most: number): Attachments {
  const shown: types.SectionBlock[] = [];
  const long: Attachment[] = [];
  let room = most;
  for (const block of blocks) {
    if (block.kind !== 'attachment') continue;
    const section = shownText(block.content);
    const size = JSON.stringify(section).length;
    if (section === null || size > room) long.push(block);
    else {
      shown.push(section);
      room -= size;
    }
  }
  const { files, cut, lost } = filesOf(long, LIMITS);
  return {
    blocks: shown,
    files,
    notes: [
      ...(cut === 0 ? [] : ['⚠️ Too long for Slack: the file ends early.']),
      ...(lost === 0 ? [] : [`⚠️ More files than Slack takes: ${lost} left out.`]),
    ],
  };
}

/** A short text as it is, to be copied; `null` for one that is too long, or says nothing. */
function shownText(content: string): types.SectionBlock | null {
  if (content.length > SHOWN) return null;
  const lines = content.toWellFormed().split(/\r\n|[\r\n]/u);
  const text = lines
    .map((line) => harmless(line).trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/gu, '')
    // Three backquotes would end it: what is not seen stands before each third.
    .replace(/``(?=`)/gu, '``\u2060');
  const code = `\`\`\`\n${withEntities(text)}\n\`\`\``;
  return text === '' || code.length > LIMITS.section ? null : sectionBlock(code);
}
