import type { CommandForm } from './command-rules.ts';
import type { World } from './world.ts';

export type RegisteredCommand = CommandForm & {
  readonly id: string;
  readonly guild_id?: string;
};

/** What the bot registered. */
export class CommandBook {
  global: readonly RegisteredCommand[] = [];
  readonly guilds: Map<string, readonly RegisteredCommand[]> = new Map();
  /** How many times a set was written. */
  overwrites = 0;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Commands keep their ids as long as they keep their names. */
  overwrite(guildId: string | null, forms: readonly CommandForm[]): readonly RegisteredCommand[] {
    this.overwrites += 1;
    const before = (guildId === null ? this.global : this.guilds.get(guildId)) ?? [];
    const registered = forms.map((form) => ({
      id: before.find(({ name }) => name === form.name)?.id ?? this.#world.newId(),
      application_id: this.#world.applicationId,
      version: this.#world.newId(),
      default_member_permissions: null,
      nsfw: false,
      ...(guildId === null
        ? { dm_permission: true, contexts: null, integration_types: [0] }
        : { guild_id: guildId }),
      ...form,
    }));
    if (guildId === null) this.global = registered;
    else this.guilds.set(guildId, registered);
    return registered;
  }

  /** Those that are shown in a guild, or in direct messages. */
  shownIn(guildId: string | null): readonly RegisteredCommand[] {
    if (guildId === null) return this.global;
    const own = this.guilds.get(guildId) ?? [];
    const names = new Set(own.map(({ name }) => name));
    return [...own, ...this.global.filter(({ name }) => !names.has(name))];
  }
}
