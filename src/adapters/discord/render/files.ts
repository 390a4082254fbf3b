import { filesOf as allFilesOf } from '../../../core/render/files.ts';
import type { RenderedFile } from '../../../core/render/files.ts';
import type { Block } from '../../../core/reply.ts';
import { LIMITS } from './limits.ts';

interface Files {
  readonly files: readonly RenderedFile[];
  /** What of them could not be sent, in Markdown. */
  readonly notes: readonly string[];
}

/** The attachments as files that Discord takes. */
export function filesOf(blocks: readonly Block[]): Files {
  const attachments = blocks.filter((block) => block.kind === 'attachment');
  const { files, cut, lost } = allFilesOf(attachments, LIMITS);
  return {
    files,
    notes: [
      ...(cut === 0 ? [] : ['⚠️ Too long for Discord: the file ends early.']),
      ...(lost === 0 ? [] : [`⚠️ More files than Discord takes: ${lost} left out.`]),
    ],
  };
}
