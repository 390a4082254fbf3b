import { z } from 'zod';
import { refusal } from './api-error.ts';
import { openChannel } from './bot-access.ts';
import { Channel } from './channel.ts';
import { expectToPost, messageIn } from './message-routes.ts';
import { messageJson, newMessage, readMessage } from './messages.ts';
import { ok, readBody, route } from './routing.ts';
import type { Answer, Call, Ids, Route } from './routing.ts';
import type { World } from './world.ts';

const Named = z.looseObject({ name: z.string().trim().min(1).max(100) });
const ForumPost = Named.extend({
  message: z.unknown(),
  applied_tags: z.array(z.string()).max(5).default([]),
});
/** Kinds of channels that have threads: text and announcement. */
const WITH_THREADS = new Set([0, 5]);

export function threadRoutes(world: World): readonly Route[] {
  return [
    route('POST', '/channels/:channel/messages/:message/threads', (ids, call) =>
      beginAtMessage(world, ids, call),
    ),
    route(
      'POST',
      '/channels/:channel/threads',
      ([id], call) => {
        const parent = openChannel(world, id);
        return parent.isForum ? postInForum(world, parent, call) : begin(world, parent, call);
      },
      { kind: 'post' },
    ),
    route('GET', '/channels/:channel/threads/archived/public', ([id]) => {
      const channel = openChannel(world, id);
      if (!channel.botMay('ReadMessageHistory')) throw refusal('missingPermissions');
      const threads = channel.threads.filter(({ archived }) => archived);
      return ok({ threads: threads.map((each) => each.json()), members: [], has_more: false });
    }),
  ];
}

function beginAtMessage(world: World, [id, messageId]: Ids, { body }: Call): Answer {
  const parent = openChannel(world, id);
  const { name } = readBody(Named, body);
  if (!WITH_THREADS.has(parent.type)) throw refusal('wrongChannelType');
  if (!parent.botMay('CreatePublicThreads')) throw refusal('missingPermissions');
  const message = messageIn(parent, messageId);
  if (message.thread_id !== undefined) throw refusal('threadExists');
  message.thread_id = messageId;
  return announce(new Channel(world, { guild: parent.guild, name, parent, id: messageId }));
}

function begin(world: World, parent: Channel, { body }: Call): Answer {
  const { name } = readBody(Named, body);
  if (!WITH_THREADS.has(parent.type)) throw refusal('wrongChannelType');
  if (!parent.botMay('CreatePublicThreads')) throw refusal('missingPermissions');
  return announce(new Channel(world, { guild: parent.guild, name, parent }));
}

function postInForum(world: World, parent: Channel, { body, files }: Call): Answer {
  const { name, message, applied_tags: tags } = readBody(ForumPost, body);
  if (tags.some((tag) => !parent.tags.some(({ id }) => id === tag))) throw refusal('unknownTag');
  if (parent.requireTag && tags.length === 0) throw refusal('tagRequired');
  const payload = readMessage(world, message);
  expectToPost(parent, payload, files.length);
  const id = world.newId();
  const thread = new Channel(world, { guild: parent.guild, name, parent, id, tags });
  try {
    const first = { channel: thread, author: world.bot, payload, files, id };
    const stored = newMessage(world, first);
    const { status, body: json } = announce(thread);
    thread.add(stored);
    return { status, body: { ...(json as object), message: messageJson(stored) } };
  } catch (error) {
    world.channels.delete(id);
    throw error;
  }
}

function announce(thread: Channel): Answer {
  thread.parent?.threads.push(thread);
  thread.guild?.tell('THREAD_CREATE', { ...thread.json(), newly_created: true });
  return { status: 201, body: thread.json() };
}
