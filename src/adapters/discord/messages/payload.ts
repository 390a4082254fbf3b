import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';
import type { Notebook } from '../../../core/notebook.ts';
import type { Reply } from '../../../core/reply.ts';
import type { RenderedFile } from '../../../core/render/files.ts';
import { renderReply } from '../render/reply.ts';
import { componentsOf } from './components.ts';
import { markRows } from './post-mark.ts';

/** A message as Discord takes it, all of it named, so that an edit leaves nothing of the one before. */
export interface Payload {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
}

export interface ReplyPayload extends Payload {
  readonly files: readonly RenderedFile[];
}

/** Nothing that a message says may call anybody. */
export const NO_MENTIONS = { parse: [] };

export async function replyPayload(reply: Reply, notebook: Notebook): Promise<ReplyPayload> {
  const { content, embeds, rows, files } = renderReply(reply);
  return { content, embeds, components: await componentsOf(rows, notebook), files };
}

/** A post, which is found by its key. */
export async function postPayload(reply: Reply, key: string, notebook: Notebook): Promise<Payload> {
  const { content, embeds, components } = await replyPayload(reply, notebook);
  return { content, embeds, components: markRows(components, key) };
}
