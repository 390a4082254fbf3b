import type { Guild } from './guild.ts';
import { messageJson, newMessage } from './messages.ts';
import type { StoredMessage } from './messages.ts';
import { EVERYONE, includes, permissionBits, permissionsIn } from './permissions.ts';
import type { Permission } from './permissions.ts';
import { INTENTS, userJson } from './world.ts';
import type { User, World } from './world.ts';

const TYPES = { text: 0, voice: 2, announcement: 5, forum: 15 } as const;

export interface ChannelOptions {
  readonly type?: keyof typeof TYPES;
  /** What the bot may not do here. */
  readonly deny?: readonly Permission[];
  /** Of a forum: its posts must have one of its tags. */
  readonly requireTag?: boolean;
}

interface Founding extends ChannelOptions {
  /** `null` for direct messages. */
  readonly guild: Guild | null;
  readonly name: string;
  readonly recipient?: User;
  readonly parent?: Channel;
  /** Of a thread that a message begins. */
  readonly id?: string;
  readonly tags?: readonly string[];
}

/** A place for messages (a channel, a thread, a forum, direct messages) and what a test does with it. */
export class Channel {
  readonly id: string;
  readonly guild: Guild | null;
  readonly name: string;
  readonly recipient: User | null;
  /** Of a thread: where it hangs. */
  readonly parent: Channel | null;
  readonly type: number;
  /** In order; those that only one person sees are none of them. */
  readonly messages: StoredMessage[] = [];
  readonly threads: Channel[] = [];
  readonly appliedTags: readonly string[];
  /** Of a forum. */
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly requireTag: boolean;
  readonly #world: World;
  readonly #createdAt: string;
  #denied: bigint;
  #allowed = 0n;
  #archived = false;
  #locked = false;

  constructor(world: World, founding: Founding) {
    const { guild, name, recipient = null, parent = null } = founding;
    this.#world = world;
    this.#createdAt = world.clock.iso();
    this.id = founding.id ?? world.newId();
    this.guild = guild;
    this.name = name;
    this.recipient = recipient;
    this.parent = parent;
    this.#denied = permissionBits(founding.deny ?? []);
    this.appliedTags = founding.tags ?? [];
    this.requireTag = founding.requireTag ?? false;
    if (recipient !== null) this.type = 1;
    else if (parent === null) this.type = TYPES[founding.type ?? 'text'];
    else this.type = parent.type === TYPES.announcement ? 10 : 11;
    this.tags = this.isForum ? [{ id: world.newId(), name: 'papers' }] : [];
    world.channels.set(this.id, this);
  }

  get archived(): boolean {
    return this.#archived;
  }
  get locked(): boolean {
    return this.#locked;
  }
  get isForum(): boolean {
    return this.type === TYPES.forum;
  }
  get isThread(): boolean {
    return this.parent !== null;
  }
  /** Of a thread. */
  get parentId(): string | null {
    return this.parent?.id ?? null;
  }

  /** What the bot may do here; a thread has its parent's. */
  botPermissions(): bigint {
    if (this.parent !== null) return this.parent.botPermissions();
    if (this.guild === null) return EVERYONE;
    return permissionsIn(this.guild.botPermissions, { allow: this.#allowed, deny: this.#denied });
  }

  botMay(permission: Permission): boolean {
    return includes(this.botPermissions(), permission);
  }

  deny(...permissions: readonly Permission[]): void {
    this.#denied |= permissionBits(permissions);
    this.#allowed &= ~permissionBits(permissions);
    this.guild?.tell('CHANNEL_UPDATE', this.json());
  }

  allow(...permissions: readonly Permission[]): void {
    this.#denied &= ~permissionBits(permissions);
    this.#allowed |= permissionBits(permissions);
    this.guild?.tell('CHANNEL_UPDATE', this.json());
  }

  delete(): void {
    for (const thread of this.threads.toReversed()) thread.delete();
    this.#world.channels.delete(this.id);
    for (const { id } of this.messages) this.#world.messages.delete(id);
    const siblings = this.parent?.threads ?? this.guild?.channels ?? [];
    siblings.splice(siblings.indexOf(this), 1);
    const { id, type, guild, parentId } = this;
    if (!this.isThread) guild?.tell('CHANNEL_DELETE', this.json());
    else guild?.tell('THREAD_DELETE', { id, type, guild_id: guild.id, parent_id: parentId });
  }

  /** Of a thread. Only a moderator reopens what is locked. */
  archive({ locked = false }: { readonly locked?: boolean } = {}): void {
    this.#archived = true;
    this.#locked = locked;
    this.guild?.tell('THREAD_UPDATE', this.json());
  }

  reopen(): void {
    this.#archived = false;
    this.guild?.tell('THREAD_UPDATE', this.json());
  }

  /** A thread, in a forum a post, that somebody begins here. */
  begin(name: string): Channel {
    const thread = new Channel(this.#world, { guild: this.guild, name, parent: this });
    this.threads.push(thread);
    this.guild?.tell('THREAD_CREATE', { ...thread.json(), newly_created: true });
    return thread;
  }

  /** Takes a message in and tells of it. */
  add(message: StoredMessage): void {
    this.messages.push(message);
    this.#world.messages.set(message.id, message);
    this.#tell('MESSAGE_CREATE', messageJson(message));
  }

  /** Somebody else's message. */
  hear(author: User, content: string): StoredMessage {
    const message = newMessage(this.#world, { channel: this, author, payload: { content } });
    this.add(message);
    return message;
  }

  remove(message: StoredMessage): void {
    this.#world.messages.delete(message.id);
    const index = this.messages.indexOf(message);
    if (index === -1) return;
    this.messages.splice(index, 1);
    this.#tell('MESSAGE_DELETE', { id: message.id, channel_id: this.id, guild_id: this.guild?.id });
  }

  tellEdited(message: StoredMessage): void {
    if (this.messages.includes(message)) this.#tell('MESSAGE_UPDATE', messageJson(message));
  }

  #tell(type: string, data: object): void {
    const guildId = this.guild?.id ?? null;
    if (this.guild !== null) {
      this.guild.tell(type, { ...data, guild_id: guildId }, INTENTS.guildMessages);
    } else this.#world.tell({ guildId, intent: INTENTS.directMessages, type, data });
  }

  json(): Readonly<Record<string, unknown>> {
    const { id, type, name } = this;
    const base = { id, type, flags: this.requireTag ? 1 << 4 : 0, last_message_id: this.#lastId };
    if (this.recipient !== null) return { ...base, recipients: [userJson(this.recipient)] };
    const common = { ...base, name, guild_id: this.guild?.id, rate_limit_per_user: 0 };
    if (this.parent !== null) return { ...common, ...this.#threadJson(this.parent) };
    return {
      ...common,
      position: this.guild?.channels.indexOf(this) ?? 0,
      parent_id: null,
      topic: null,
      nsfw: false,
      permission_overwrites: this.#overwrites(),
      ...(this.isForum && {
        available_tags: this.tags.map((tag) => ({
          ...tag,
          moderated: false,
          emoji_id: null,
          emoji_name: null,
        })),
        default_reaction_emoji: null,
        default_sort_order: null,
        default_forum_layout: 0,
      }),
    };
  }

  get #lastId(): string | null {
    return this.messages.at(-1)?.id ?? null;
  }

  #overwrites(): readonly unknown[] {
    if (this.#allowed === 0n && this.#denied === 0n) return [];
    const [allow, deny] = [String(this.#allowed), String(this.#denied)];
    return [{ id: this.#world.bot.id, type: 1, allow, deny }];
  }

  #threadJson(parent: Channel): object {
    return {
      parent_id: parent.id,
      owner_id: this.#world.bot.id,
      message_count: this.messages.length,
      total_message_sent: this.messages.length,
      member_count: 1,
      applied_tags: this.appliedTags,
      thread_metadata: {
        archived: this.#archived,
        auto_archive_duration: 4320,
        archive_timestamp: this.#createdAt,
        locked: this.#locked,
        create_timestamp: this.#createdAt,
      },
      member: {
        id: this.id,
        user_id: this.#world.bot.id,
        join_timestamp: this.#createdAt,
        flags: 0,
      },
    };
  }
}
