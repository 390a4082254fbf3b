import { z } from 'zod';
import type { Block } from '../../../core/reply.ts';
import { errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';
import type { Place } from '../interactions/rights.ts';
import type { RenderedFile } from '../../../core/render/files.ts';

const Upload = z.object({ upload_url: z.string(), file_id: z.string() });
const Opened = z.object({ channel: z.object({ id: z.string() }) });
const TIMEOUT_MS = 30_000;

/**
 * Sends files to a person in the direct conversation with the bot, because an answer that one person
 * alone sees can hold none. Gives what to say about it. Never throws.
 */
export async function sendFiles(
  files: readonly RenderedFile[],
  place: Place,
  desk: Pick<FrontDesk, 'api' | 'workspaces' | 'log'>,
): Promise<Block> {
  try {
    await upload(files, place, desk);
    const text = 'It is too long for this place: it is in your direct messages with Paperboy.';
    return { kind: 'notice', level: 'info', text };
  } catch (error) {
    desk.log.warn(errorFields(error), 'A file cannot be sent');
    const text =
      'It is too long for a message, and as a file it could not be sent. Try again in a minute.';
    return { kind: 'notice', level: 'warning', text };
  }
}

async function upload(
  files: readonly RenderedFile[],
  { workspace, user }: Place,
  { api, workspaces }: Pick<FrontDesk, 'api' | 'workspaces'>,
): Promise<void> {
  const access = await workspaces.accessOf(workspace);
  if (access === null) throw new Error('The app is not installed there any more');
  const uploaded: { readonly id: string; readonly title: string }[] = [];
  for (const { name, content, mediaType } of files) {
    const bytes = new TextEncoder().encode(content);
    const asked = { filename: name, length: bytes.length };
    const { upload_url: url, file_id: id } = await api.call(
      access,
      'files.getUploadURLExternal',
      asked,
      Upload,
    );
    await send(url, new Blob([bytes], { type: mediaType }), name);
    uploaded.push({ id, title: name });
  }
  const { channel } = await api.call(access, 'conversations.open', { users: user }, Opened);
  const done = { files: uploaded, channel_id: channel.id };
  await api.call(access, 'files.completeUploadExternal', done, z.object({}));
}

/** The address is a secret: it is in no error. */
async function send(url: string, content: Blob, name: string): Promise<void> {
  const body = new FormData();
  body.append('file', content, name);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(url, { method: 'POST', body, signal }).catch(() => null);
  await answer?.body?.cancel();
  if (answer?.ok !== true) throw new Error(`An upload was answered ${answer?.status ?? 'not'}`);
}
