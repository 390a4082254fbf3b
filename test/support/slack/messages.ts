import type { Channel } from './channel.ts';
import { checkMessage } from './message-limits.ts';
import type { World } from './world.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface StoredMessage {
  readonly ts: string;
  readonly channel: Channel;
  readonly userId: string;
  /** Of the bot, where it is by the app. */
  readonly botId: string | null;
  /** The message under which it stands. */
  readonly threadTs: string | null;
  /** Who alone sees it, by id. */
  readonly onlyFor: string | null;
  readonly unfurlLinks: boolean;
  readonly unfurlMedia: boolean;
  text: string;
  blocks: readonly Json[];
  /** What stands below it, such as the unfurled links. */
  attachments: readonly Json[];
  files: readonly Json[];
  metadata: Json | null;
  isEdited: boolean;
  isDeleted: boolean;
}

/** What a message says, as it comes in a payload. */
export interface Content {
  readonly text?: string | undefined;
  readonly blocks?: readonly Json[] | undefined;
  readonly attachments?: readonly Json[] | undefined;
  readonly metadata?: Json | null | undefined;
}

interface Making extends Content {
  readonly channel: Channel;
  readonly userId: string;
  readonly botId?: string | null;
  readonly threadTs?: string | null;
  readonly onlyFor?: string | null;
  readonly unfurlLinks?: boolean;
  readonly unfurlMedia?: boolean;
  readonly files?: readonly Json[];
}

/** Slack cuts longer texts of new messages. */
const TEXT = 40_000;

/** @throws ApiError when Slack would not take what the app says */
export function newMessage(world: World, making: Making): StoredMessage {
  const { channel, botId = null, onlyFor = null, files = [] } = making;
  const isFileAlone = files.length > 0 && (making.text ?? '') === '';
  if (botId !== null && !isFileAlone) checkMessage(world, making);
  const message: StoredMessage = {
    ts: world.ids.ts(),
    channel,
    userId: making.userId,
    botId,
    threadTs: making.threadTs ?? null,
    onlyFor,
    unfurlLinks: making.unfurlLinks ?? false,
    unfurlMedia: making.unfurlMedia ?? true,
    text: (making.text ?? '').slice(0, TEXT),
    blocks: named(world, making.blocks ?? []),
    attachments: making.attachments ?? [],
    files,
    metadata: making.metadata ?? null,
    isEdited: false,
    isDeleted: false,
  };
  world.messages.set(message.ts, message);
  if (onlyFor === null) channel.messages.push(message);
  return message;
}

/** What is not given stays, the blocks too; an empty object takes the metadata away. */
export function editMessage(world: World, message: StoredMessage, content: Content): void {
  const { text, blocks, attachments, metadata } = content;
  const isCleared = metadata !== undefined && Object.keys(metadata ?? {}).length === 0;
  checkMessage(world, { ...content, ...(isCleared && { metadata: undefined }) });
  if (text !== undefined) message.text = text;
  if (blocks !== undefined) message.blocks = named(world, blocks);
  if (attachments !== undefined) message.attachments = attachments;
  if (metadata !== undefined) message.metadata = isCleared ? null : metadata;
  message.isEdited = true;
}

/** Nothing of what it said before stays. */
export function replaceMessage(world: World, message: StoredMessage, content: Content): void {
  const { text = '', blocks = [], attachments = [] } = content;
  checkMessage(world, content);
  message.text = text;
  message.blocks = named(world, blocks);
  message.attachments = attachments;
  message.isEdited = true;
}

export function deleteMessage(message: StoredMessage): void {
  message.isDeleted = true;
  const { messages } = message.channel;
  const index = messages.indexOf(message);
  if (index !== -1) messages.splice(index, 1);
}

/** Slack names the blocks and elements that have no name of their own. */
export function named(world: World, blocks: readonly Json[]): readonly Json[] {
  const actionId = (element: unknown): unknown =>
    isInteractive(element) ? { action_id: world.ids.next('a'), ...element } : element;
  return structuredClone(blocks).map((block) => ({
    block_id: world.ids.next('b'),
    ...block,
    ...(Array.isArray(block['elements']) && { elements: block['elements'].map(actionId) }),
    ...(block['accessory'] !== undefined && { accessory: actionId(block['accessory']) }),
    ...(block['element'] !== undefined && { element: actionId(block['element']) }),
  }));
}

function isInteractive(element: unknown): element is Json {
  const type = (element as { readonly type?: unknown }).type;
  return !['image', 'mrkdwn', 'plain_text'].includes(String(type));
}

interface Telling {
  readonly appId: string;
  /** Whether what the app hid in it is shown. */
  readonly metadata?: boolean;
}

/** As the Web API and payloads show it. */
export function messageJson(message: StoredMessage, { appId, metadata = false }: Telling): Json {
  const { ts, channel, userId, botId, threadTs, text, blocks, attachments, files } = message;
  const replies = channel.replies(ts).length;
  return structuredClone({
    type: 'message',
    user: userId,
    ts,
    ...(botId !== null && { bot_id: botId, app_id: appId }),
    text: stored(text),
    team: channel.workspace.id,
    ...(blocks.length > 0 && { blocks: storedDeep(blocks) }),
    ...(attachments.length > 0 && { attachments }),
    ...(files.length > 0 && { files }),
    ...(threadTs !== null && { thread_ts: threadTs }),
    ...(replies > 0 && { thread_ts: ts, reply_count: replies }),
    ...(message.isEdited && { edited: { user: userId, ts } }),
    ...(metadata && message.metadata !== null && { metadata: message.metadata }),
  });
}

/** Slack keeps texts with their control characters escaped, however they came. */
function stored(text: string): string {
  return text.replaceAll(/&(?!(?:amp|lt|gt);)/gu, '&amp;');
}

function storedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(storedDeep);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, storedDeep(inner)]);
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  const { type, text } = copy;
  if (type === 'plain_text' && typeof text === 'string') {
    copy['text'] = stored(text).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
  return copy;
}
