import type { Block } from '../reply.ts';
import { cutText, oneLine } from '../text.ts';

export interface RenderedFile {
  readonly name: string;
  readonly content: string;
  readonly mediaType: string;
}

/** How much a platform takes with a message. */
interface Room {
  readonly files: number;
  readonly fileBytes: number;
}

interface Files {
  readonly files: readonly RenderedFile[];
  /** How many of them end early. */
  readonly cut: number;
  /** How many of the attachments are left out. */
  readonly lost: number;
}

/** The attachments as files that platforms take. */
export function filesOf(
  attachments: readonly Extract<Block, { kind: 'attachment' }>[],
  limits: Room,
): Files {
  // A message has so much room for all of its files.
  let room: number = limits.fileBytes;
  const files: RenderedFile[] = [];
  let cut = 0;
  for (const { name, content, mediaType } of attachments.slice(0, limits.files)) {
    const fitting = cutFile(content.toWellFormed(), room);
    if (fitting.isCut) cut += 1;
    room -= fitting.bytes;
    // No platform takes empty files.
    const kept = fitting.text === '' ? '\n' : fitting.text;
    files.push({ name: fileName(name), content: kept, mediaType: typeOf(mediaType) });
  }
  return { files, cut, lost: attachments.length - files.length };
}

interface CutFile {
  readonly text: string;
  readonly bytes: number;
  readonly isCut: boolean;
}

/** As many whole lines as fit into so many bytes of UTF-8. */
function cutFile(text: string, max: number): CutFile {
  const encoded = new TextEncoder().encode(text);
  if (encoded.length <= max) return { text, bytes: encoded.length, isCut: false };
  const end = encoded.lastIndexOf(NEW_LINE, max - 1) + 1;
  return { text: new TextDecoder().decode(encoded.subarray(0, end)), bytes: end, isCut: true };
}

const NEW_LINE = 10;
const LONGEST_NAME = 80;
const LONGEST_ENDING = 10;

/** Letters, digits and a few signs, with the ending it had. */
function fileName(name: string): string {
  const safe = cutText(oneLine(oneLine(name).replace(/[^\p{L}\p{N}\p{M}._ -]/gu, '-')), 1000)
    .replace(/…$/u, '')
    .replace(/^[. ]+|[. ]+$/gu, '');
  const ending = new RegExp(`\\.[A-Za-z0-9]{1,${LONGEST_ENDING}}$`, 'u').exec(safe)?.[0] ?? '';
  const stem = safe.slice(0, safe.length - ending.length);
  const short = cutText(stem, LONGEST_NAME).replace(/[. …]+$/u, '');
  return `${short === '' ? 'file' : short}${ending === '' ? '.txt' : ending}`;
}

function typeOf(mediaType: string): string {
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/u.test(mediaType) ? mediaType : 'application/octet-stream';
}
