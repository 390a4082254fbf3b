import { ApiError, invalidForm, refusal } from './api-error.ts';
import { openChannel } from './bot-access.ts';
import type { Channel } from './channel.ts';
import { editMessage, messageJson, newMessage, readMessage } from './messages.ts';
import type { MessagePayload, StoredMessage } from './messages.ts';
import { nothing, ok, readLimit, route } from './routing.ts';
import type { Call, Route } from './routing.ts';
import { compareIds } from './snowflakes.ts';
import type { World } from './world.ts';

/** Posts of the bot, and what it may read. */
export function messageRoutes(world: World, nonceMs: number): readonly Route[] {
  const post = poster(world, nonceMs);
  return [
    route('POST', '/channels/:channel/messages', ([id], call) => post(call, id), {
      kind: 'post',
    }),
    route(
      'GET',
      '/channels/:channel/messages',
      ([id], { query }) => {
        const channel = openChannel(world, id);
        if (channel.isForum) throw refusal('noTextChannel');
        if (!channel.botMay('ReadMessageHistory')) return ok([]);
        return ok(page(channel.messages, query).map((message) => withThread(world, message)));
      },
      { kind: 'find' },
    ),
    route('GET', '/channels/:channel/messages/:message', ([id, messageId]) => {
      const channel = openChannel(world, id);
      if (!channel.botMay('ReadMessageHistory')) throw refusal('missingAccess');
      return ok(withThread(world, messageIn(channel, messageId)));
    }),
    route('PATCH', '/channels/:channel/messages/:message', ([id, messageId], call) => {
      const channel = openChannel(world, id);
      const message = messageIn(channel, messageId);
      if (message.author.id !== world.bot.id) throw refusal('notYours');
      if (channel.locked) throw refusal('threadArchived');
      editMessage(world, message, readMessage(world, call.body), call.files);
      channel.tellEdited(message);
      return ok(messageJson(message));
    }),
    route('DELETE', '/channels/:channel/messages/:message', ([id, messageId]) => {
      const channel = openChannel(world, id);
      const message = messageIn(channel, messageId);
      if (message.author.id !== world.bot.id) throw refusal('missingPermissions');
      channel.remove(message);
      return nothing;
    }),
    route('POST', '/channels/:channel/typing', ([id]) => {
      const channel = openChannel(world, id);
      if (!channel.botMay('SendMessages')) throw refusal('missingPermissions');
      return nothing;
    }),
  ];
}

/** @throws ApiError when a message may not be posted here with such contents */
export function expectToPost(channel: Channel, payload: MessagePayload, files: number): void {
  if (channel.guild === null) return;
  const may = channel.isThread ? 'SendMessagesInThreads' : 'SendMessages';
  if (!channel.botMay(may)) throw refusal('missingPermissions');
  if ((payload.embeds ?? []).length > 0 && !channel.botMay('EmbedLinks')) {
    throw refusal('missingPermissions');
  }
  if (files > 0 && !channel.botMay('AttachFiles')) throw refusal('missingPermissions');
}

function poster(world: World, nonceMs: number) {
  const known = new Map<string, { readonly message: StoredMessage; readonly at: number }>();
  return ({ body, files }: Call, id: string) => {
    const channel = openChannel(world, id);
    if (channel.isForum) throw refusal('noTextChannel');
    const { recipient } = channel;
    if (recipient !== null && world.unreachable.has(recipient.id)) throw refusal('cannotReach');
    const payload = readMessage(world, body);
    expectToPost(channel, payload, files.length);
    if (channel.locked) throw refusal('threadArchived');
    const nonce = String(payload.nonce ?? '');
    const before = known.get(nonce);
    if (payload.enforce_nonce === true && before !== undefined) {
      const isFresh = world.clock.now() - before.at < nonceMs;
      if (isFresh && world.messages.has(before.message.id)) {
        return ok(messageJson(before.message, { nonce: true }));
      }
    }
    const relations = replyTo(channel, payload);
    const author = world.bot;
    const message = newMessage(world, { channel, author, payload, files, relations });
    if (channel.archived) channel.reopen();
    channel.add(message);
    if (nonce !== '') known.set(nonce, { message, at: world.clock.now() });
    return ok(messageJson(message, { nonce: true }));
  };
}

function replyTo(channel: Channel, { message_reference: reference = null }: MessagePayload) {
  if (reference === null) return {};
  if (!channel.botMay('ReadMessageHistory')) throw refusal('noReplyWithoutHistory');
  const message = channel.messages.find(({ id }) => id === reference.message_id);
  if (message !== undefined) {
    const where = { type: 0, channel_id: channel.id, message_id: message.id };
    return { message_reference: where, referenced_message: messageJson(message) };
  }
  if (reference['fail_if_not_exists'] === false) return {};
  throw new ApiError(400, 50035, 'Invalid Form Body', {
    message_reference: {
      _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }],
    },
  });
}

export function messageIn(channel: Channel, id: string): StoredMessage {
  const message = channel.messages.find((each) => each.id === id);
  if (message === undefined) throw refusal('unknownMessage');
  return message;
}

/** As it is read: with the thread that it begins, unless that was deleted. */
function withThread(world: World, message: StoredMessage) {
  const thread = world.channels.get(message.thread_id ?? '');
  return { ...messageJson(message), ...(thread !== undefined && { thread: thread.json() }) };
}

/** The newest first. */
function page(messages: readonly StoredMessage[], query: URLSearchParams) {
  const limit = readLimit(query, 50, 100);
  const sorted = messages.toSorted((a, b) => compareIds(b.id, a.id));
  const [before, after, around] = [query.get('before'), query.get('after'), query.get('around')];
  const bounds = [before, after, around].filter((bound) => bound !== null);
  if (bounds.length > 1) throw invalidForm([['before', 'before, after, around exclude another.']]);
  if (before !== null) {
    return sorted.filter(({ id }) => compareIds(id, before) < 0).slice(0, limit);
  }
  // Those right after it, not the newest of all.
  if (after !== null) return sorted.filter(({ id }) => compareIds(id, after) > 0).slice(-limit);
  if (around === null) return sorted.slice(0, limit);
  const middle = sorted.findIndex(({ id }) => compareIds(id, around) <= 0);
  const start = Math.max(0, (middle === -1 ? sorted.length : middle) - Math.floor(limit / 2));
  return sorted.slice(start, start + limit);
}
