import { MessageFlags, Routes } from 'discord.js';
import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  RequestData,
  StringSelectMenuInteraction,
} from 'discord.js';
import { NO_MENTIONS } from '../messages/payload.ts';
import type { ReplyPayload } from '../messages/payload.ts';

export type Asked = ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction;

/*
 * By request and not through the interaction: that would make a message of discord.js of each answer,
 * which nobody reads.
 */

/** Makes this the message that was announced, or whose button was pressed. */
export async function editAnswer(interaction: Asked, payload: ReplyPayload): Promise<void> {
  const { applicationId, token, client } = interaction;
  await client.rest.patch(
    Routes.webhookMessage(applicationId, token, '@original'),
    requestOf(payload, {}),
  );
}

/** A message of its own that only who asked sees. */
export async function tellApart(interaction: Asked, payload: ReplyPayload): Promise<void> {
  const { applicationId, token, client } = interaction;
  await client.rest.post(
    Routes.webhook(applicationId, token),
    requestOf(payload, { flags: MessageFlags.Ephemeral }),
  );
}

function requestOf({ files, ...message }: ReplyPayload, more: object): RequestData {
  return {
    body: {
      ...message,
      ...more,
      allowed_mentions: NO_MENTIONS,
      // Of an edited message those that are not named go.
      attachments: files.map((_, id) => ({ id })),
    },
    files: files.map(({ name, content }) => ({ name, data: Buffer.from(content) })),
    auth: false,
  };
}
