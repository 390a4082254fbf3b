import { Channel } from './channel.ts';
import type { ChannelOptions } from './channel.ts';
import { EVERYONE, permissionBits } from './permissions.ts';
import type { Permission } from './permissions.ts';
import { INTENTS, userJson } from './world.ts';
import type { World } from './world.ts';

export interface GuildOptions {
  readonly memberCount?: number;
  /** So many more text channels. */
  readonly channels?: number;
  readonly roles?: number;
}

interface GivenRole {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
}

/** A server of the stand-in, and what a test does with it. What the bot hears of follows by itself. */
export class Guild {
  readonly id: string;
  readonly name: string;
  readonly channels: Channel[] = [];
  readonly #world: World;
  readonly #memberCount: number;
  readonly #fillers: readonly string[];
  readonly #botRoleId: string;
  readonly #joinedAt: string;
  readonly #given: GivenRole[] = [];
  #botPermissions = EVERYONE;
  #botIn = true;
  #available = true;

  constructor(world: World, name: string, options: GuildOptions = {}) {
    this.#world = world;
    this.id = world.ids.nextGuild(world.clock.now());
    this.name = name;
    this.#memberCount = options.memberCount ?? 3;
    this.#joinedAt = world.clock.iso();
    this.#botRoleId = world.newId();
    this.#fillers = Array.from({ length: options.roles ?? 0 }, () => world.newId());
    for (let nth = 1; nth <= (options.channels ?? 0); nth += 1) {
      this.channels.push(new Channel(world, { guild: this, name: `channel-${nth}` }));
    }
  }

  /** Whether the bot is a member. */
  get botIn(): boolean {
    return this.#botIn;
  }
  get available(): boolean {
    return this.#available;
  }
  /** What the bot may do where no channel says otherwise. */
  get botPermissions(): bigint {
    return this.#given.reduce((all, { permissions }) => all | permissions, this.#botPermissions);
  }

  addChannel(name: string, options: ChannelOptions = {}): Channel {
    const channel = new Channel(this.#world, { ...options, guild: this, name });
    this.channels.push(channel);
    this.tell('CHANNEL_CREATE', channel.json());
    return channel;
  }

  async kickBot(): Promise<void> {
    this.tell('GUILD_DELETE', { id: this.id });
    this.#botIn = false;
    await turn();
  }

  async inviteBot(): Promise<void> {
    this.#botIn = true;
    this.tell('GUILD_CREATE', this.createJson());
    await turn();
  }

  /** An outage. */
  async goUnavailable(): Promise<void> {
    this.tell('GUILD_DELETE', { id: this.id, unavailable: true });
    this.#available = false;
    await turn();
  }

  async comeBack(): Promise<void> {
    this.#available = true;
    this.tell('GUILD_CREATE', this.createJson());
    await turn();
  }

  /** Takes a permission from the bot everywhere in this server. */
  deny(...permissions: readonly Permission[]): void {
    this.#botPermissions &= ~permissionBits(permissions);
    this.#tellRoles();
  }

  allow(...permissions: readonly Permission[]): void {
    this.#botPermissions |= permissionBits(permissions);
    this.#tellRoles();
  }

  #tellRoles(): void {
    for (const role of this.rolesJson().slice(0, 2)) {
      this.tell('GUILD_ROLE_UPDATE', { guild_id: this.id, role });
    }
  }

  /** A role of the bot's own beside the first. */
  giveBotRole(name: string, permissions: readonly Permission[]): void {
    const role = { id: this.#world.newId(), name, permissions: permissionBits(permissions) };
    this.#given.push(role);
    this.tell('GUILD_ROLE_CREATE', { guild_id: this.id, role: this.rolesJson().at(-1) });
    this.tell('GUILD_MEMBER_UPDATE', { guild_id: this.id, ...this.botMemberJson() }, 0);
  }

  /** Says it to the bot, if it is here and the server is up. */
  tell(type: string, data: unknown, intent: number = INTENTS.guilds): void {
    if (this.#botIn && this.#available) {
      this.#world.tell({ guildId: this.id, intent, type, data });
    }
  }

  json(): Readonly<Record<string, unknown>> {
    return {
      id: this.id,
      name: this.name,
      icon: null,
      splash: null,
      discovery_splash: null,
      banner: null,
      description: null,
      owner_id: this.id,
      region: 'deprecated',
      afk_channel_id: null,
      afk_timeout: 300,
      system_channel_id: null,
      system_channel_flags: 0,
      rules_channel_id: null,
      public_updates_channel_id: null,
      safety_alerts_channel_id: null,
      widget_enabled: false,
      widget_channel_id: null,
      verification_level: 1,
      default_message_notifications: 1,
      explicit_content_filter: 0,
      mfa_level: 0,
      nsfw_level: 0,
      nsfw: false,
      premium_tier: 0,
      premium_subscription_count: 0,
      premium_progress_bar_enabled: false,
      preferred_locale: 'en-US',
      vanity_url_code: null,
      application_id: null,
      max_members: 500_000,
      max_presences: null,
      max_video_channel_users: 25,
      max_stage_video_channel_users: 50,
      hub_type: null,
      features: [],
      emojis: [],
      stickers: [],
      roles: this.rolesJson(),
    };
  }

  /** With all that a guild is told with when it becomes known. */
  createJson(): unknown {
    return {
      ...this.json(),
      joined_at: this.#joinedAt,
      large: this.#memberCount > 50,
      unavailable: false,
      member_count: this.#memberCount,
      members: [this.botMemberJson()],
      channels: this.channels.map((channel) => channel.json()),
      threads: this.channels.flatMap(({ threads }) =>
        threads.filter(({ archived }) => !archived).map((thread) => thread.json()),
      ),
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  }

  botMemberJson(): Readonly<Record<string, unknown>> {
    return {
      ...this.memberJson([this.#botRoleId, ...this.#given.map(({ id }) => id)]),
      user: userJson(this.#world.bot),
    };
  }

  memberJson(roles: readonly string[] = []): Readonly<Record<string, unknown>> {
    return {
      nick: null,
      avatar: null,
      banner: null,
      roles,
      joined_at: this.#joinedAt,
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
      communication_disabled_until: null,
      unusual_dm_activity_until: null,
    };
  }

  rolesJson(): readonly unknown[] {
    const role = (id: string, name: string, position: number, permissions: bigint) => ({
      id,
      name,
      position,
      permissions: String(permissions),
      description: null,
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      icon: null,
      unicode_emoji: null,
      managed: id === this.#botRoleId,
      mentionable: false,
      flags: 0,
      ...(id === this.#botRoleId && { tags: { bot_id: this.#world.bot.id } }),
    });
    return [
      role(this.id, '@everyone', 0, EVERYONE & this.#botPermissions),
      role(this.#botRoleId, this.#world.bot.username, 1, this.#botPermissions),
      ...this.#fillers.map((id, index) => role(id, `role-${index + 1}`, index + 2, 0n)),
      ...this.#given.map(({ id, name, permissions }, index) =>
        role(id, name, index + 2 + this.#fillers.length, permissions),
      ),
    ];
  }
}

/** Lets what was said leave. */
async function turn(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
