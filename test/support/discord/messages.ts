import { z } from 'zod';
import { invalidForm, refusal } from './api-error.ts';
import type { Channel } from './channel.ts';
import { messageProblems } from './message-limits.ts';
import { userJson } from './world.ts';
import type { User, World } from './world.ts';

const Part = z.looseObject({});

/** The body of a post, an edit, a follow-up, or the data of a callback. */
const MessagePayload = z.looseObject({
  content: z.string().nullish(),
  embeds: z.array(Part).nullish(),
  components: z.array(Part.extend({ type: z.int() })).nullish(),
  flags: z.int().nullish(),
  nonce: z.union([z.string(), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z
    .looseObject({
      parse: z.array(z.enum(['everyone', 'users', 'roles'])).optional(),
      users: z.array(z.string()).optional(),
      roles: z.array(z.string()).optional(),
    })
    .nullish(),
  message_reference: z.looseObject({ message_id: z.string() }).nullish(),
  attachments: z.array(Part).nullish(),
});
export type MessagePayload = z.infer<typeof MessagePayload>;

export interface StoredMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly author: User;
  readonly timestamp: string;
  readonly nonce: string | number | null;
  /** Of the interaction that it answers, or the message that it replies to. */
  readonly relations: Readonly<Record<string, unknown>>;
  /** Whose eyes alone it is for, by id. */
  readonly onlyFor: string | null;
  content: string;
  embeds: readonly Readonly<Record<string, unknown>>[];
  components: readonly Component[];
  attachments: readonly Readonly<Record<string, unknown>>[];
  flags: number;
  edited_timestamp: string | null;
  /** The thread that it begins. */
  thread_id?: string;
}

export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly label?: string;
  /** Of a button; 5 is a link. */
  readonly style?: number;
  readonly disabled?: boolean;
  /** Of a menu. */
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly [key: string]: unknown;
}

export const FLAGS = { hasThread: 1 << 5, private: 1 << 6, loading: 1 << 7 } as const;
/** The flags that a sender may set: no embeds, silent. */
const SETTABLE = (1 << 2) | (1 << 12);

/** @throws ApiError for what Discord refuses; what it lets pass and Paperboy should not send is noted */
export function readMessage(world: World, body: unknown): MessagePayload {
  const parsed = MessagePayload.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => [path.map(String).join('.') || 'body', message] as const,
    );
    world.problems.push(...problems.map((problem) => problem.join(': ')));
    throw invalidForm(problems);
  }
  const mentions = parsed.data.allowed_mentions;
  const none = mentions?.parse?.length === 0 && !mentions.users?.length && !mentions.roles?.length;
  if (!none) world.problems.push('mentions are allowed');
  return parsed.data;
}

/** @throws ApiError when Discord would not take the message that a payload makes */
function checkMessage(world: World, message: StoredMessage, payload: MessagePayload): void {
  const { content, embeds, components, attachments } = message;
  if (content === '' && embeds.length + components.length + attachments.length === 0) {
    world.problems.push('the message is empty');
    throw refusal('emptyMessage');
  }
  const files = attachments.map(({ id, filename }) => ({ id, filename }));
  const whole = { ...payload, content, embeds, components, attachments: files };
  const problems = [...new Set([...messageProblems(whole), ...nonceProblems(payload)])];
  if (problems.length === 0) return;
  world.problems.push(...problems);
  throw invalidForm(problems.map((problem) => ['message', problem]));
}

function nonceProblems({
  nonce = null,
  enforce_nonce: enforced,
}: MessagePayload): readonly string[] {
  return enforced === true && nonce === null ? ['a nonce that is enforced is missing'] : [];
}

interface Making {
  readonly channel: Channel;
  readonly author: User;
  readonly payload: MessagePayload;
  readonly files?: readonly File[];
  /** Flags beyond those that a sender may set. */
  readonly flags?: number;
  readonly relations?: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly onlyFor?: string | null;
}

/** @throws ApiError when there is nothing in it */
export function newMessage(world: World, making: Making): StoredMessage {
  const { channel, author, payload, files = [], flags = 0, relations = {} } = making;
  const message: StoredMessage = {
    id: making.id ?? world.newId(),
    channel_id: channel.id,
    author,
    timestamp: world.clock.iso(),
    nonce: payload.nonce ?? null,
    relations,
    onlyFor: making.onlyFor ?? null,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    flags,
    edited_timestamp: null,
  };
  fill(world, message, payload, files);
  if ((flags & FLAGS.loading) === 0) checkMessage(world, message, payload);
  return message;
}

/** @throws ApiError when nothing would be left in it, or too much */
export function editMessage(
  world: World,
  message: StoredMessage,
  payload: MessagePayload,
  files: readonly File[] = [],
): void {
  const edited = structuredClone(message);
  fill(world, edited, payload, files);
  checkMessage(world, edited, payload);
  edited.flags &= ~FLAGS.loading;
  if ((message.flags & FLAGS.loading) === 0) edited.edited_timestamp = world.clock.iso();
  Object.assign(message, edited);
}

function fill(
  world: World,
  message: StoredMessage,
  payload: MessagePayload,
  files: readonly File[],
): void {
  if (payload.content !== undefined) message.content = payload.content?.trim() ?? '';
  if (payload.embeds !== undefined) {
    message.embeds = (payload.embeds ?? []).map((embed) => ({ type: 'rich', ...embed }));
  }
  if (payload.components !== undefined) {
    message.components = numbered(payload.components ?? []);
  }
  if (typeof payload.flags === 'number') {
    message.flags = (message.flags & ~(1 << 2)) | (payload.flags & SETTABLE);
  }
  const kept = (payload.attachments ?? message.attachments).flatMap(({ id }) =>
    message.attachments.filter((attachment) => attachment['id'] === id),
  );
  message.attachments = [
    ...kept,
    ...files.map((file) => ({
      id: world.newId(),
      filename: file.name,
      size: file.size,
      content_type: file.type,
      url: `attachment://${file.name}`,
      proxy_url: `attachment://${file.name}`,
    })),
  ];
}

/** Discord numbers what has no id of its own. */
function numbered(components: readonly Component[]): readonly Component[] {
  let last = 0;
  const number = (component: Component): Component => {
    last += 1;
    const { id = last, components: inner, accessory } = component;
    return {
      ...component,
      id,
      ...(inner && { components: inner.map(number) }),
      ...(accessory && { accessory: number(accessory) }),
    };
  };
  return components.map(number);
}

/** As the API shows it; only who has just sent it sees its nonce. */
export function messageJson(
  message: StoredMessage,
  { nonce = false }: { readonly nonce?: boolean } = {},
): Readonly<Record<string, unknown>> {
  const { author, relations, thread_id: threadId, nonce: key, onlyFor: _, ...rest } = message;
  return {
    type: 'message_reference' in relations ? 19 : 0,
    tts: false,
    pinned: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    ...structuredClone(rest),
    author: userJson(author),
    ...relations,
    ...(threadId !== undefined && { flags: message.flags | FLAGS.hasThread }),
    ...(nonce && key !== null && { nonce: key }),
  };
}
