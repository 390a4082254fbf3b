import { directMessages } from './application-routes.ts';
import type { Channel } from './channel.ts';
import type { CommandBook, RegisteredCommand } from './command-book.ts';
import { findButton, findChoice } from './components.ts';
import { Interaction } from './interaction.ts';
import type { Asking } from './interaction.ts';
import { interactionJson } from './interaction-json.ts';
import type { StoredMessage } from './messages.ts';
import { EVERYONE, includes, permissionBits, permissionsIn } from './permissions.ts';
import type { Permission } from './permissions.ts';
import { waitForAck, waitForAnswer } from './shown.ts';
import type { Shown, ShownMessage } from './shown.ts';
import { findCommand, focusedOptions, sentOptions } from './typed-options.ts';
import type { TypedOptions } from './typed-options.ts';
import type { User, World } from './world.ts';

export interface PersonOptions {
  /** What they may do beyond what everybody may. */
  readonly permissions?: readonly Permission[];
  readonly locale?: string;
}

export interface HowToAsk {
  /** The bot hears of it when it is too late to acknowledge it. */
  readonly late?: boolean;
}

export interface Completion {
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  readonly ms: number;
  readonly failed: boolean;
}

/** Somebody at a client, who can do there what a client lets people do, and sees what it shows. */
export class Person {
  readonly id: string;
  readonly name: string;
  readonly #world: World;
  readonly #commands: CommandBook;
  readonly #user: User;
  readonly #locale: string;
  #permissions: bigint;

  constructor(world: World, commands: CommandBook, name: string, options: PersonOptions = {}) {
    this.#world = world;
    this.#commands = commands;
    this.#user = { id: world.newId(), username: name, bot: false };
    this.id = this.#user.id;
    this.name = name;
    this.#locale = options.locale ?? 'en-US';
    const own = permissionBits(options.permissions ?? []);
    this.#permissions = permissionsIn(EVERYONE | own, { allow: 0n, deny: 0n });
    world.users.set(this.id, this.#user);
  }

  /** Chooses a command of the bot in a channel and sends it off. @throws Error when a client would not */
  async types(
    channel: Channel,
    name: string,
    options: TypedOptions = {},
    how: HowToAsk = {},
  ): Promise<Shown> {
    if (channel.isForum) throw new Error('Nothing can be typed in a forum, only in its posts.');
    const place = findCommand(this.#shown(channel), name);
    const data = commandData(place.command, sentOptions(place, options));
    return this.#ask({ type: 2, channel, ...how }, data);
  }

  async typesDirectly(
    name: string,
    options: TypedOptions = {},
    how: HowToAsk = {},
  ): Promise<Shown> {
    return this.types(this.#direct, name, options, how);
  }

  /** Presses a button by its label. @throws Error when there is none, or it cannot be pressed */
  async presses(shown: Seen, label: string | RegExp, how: HowToAsk = {}): Promise<Shown> {
    const message = this.#seen(shown);
    const { custom_id: id, id: nth } = findButton(message, label);
    return this.#askAt(message, { component_type: 2, custom_id: id, id: nth }, how);
  }

  /** Chooses something in a menu by its label. */
  async chooses(shown: Seen, label: string | RegExp, how: HowToAsk = {}): Promise<Shown> {
    const message = this.#seen(shown);
    const { menu, value } = findChoice(message, label);
    const data = { component_type: 3, custom_id: menu.custom_id, id: menu.id, values: [value] };
    return this.#askAt(message, data, how);
  }

  /** Types the beginning of an option and sees what is offered. */
  async completes(
    channel: Channel | null,
    name: string,
    option: string,
    value: string,
    others: TypedOptions = {},
  ): Promise<Completion> {
    const where = channel ?? this.#direct;
    const place = findCommand(this.#shown(where), name);
    const typing = focusedOptions(place, { name: option, value }, others);
    const data = commandData(place.command, typing.options);
    const begun = performance.now();
    const { completesNumbers } = typing;
    const interaction = this.#send({ type: 4, channel: where, completesNumbers }, data);
    const acknowledged = await waitForAck(interaction);
    const choices = interaction.choices as Completion['choices'];
    return { choices, ms: performance.now() - begun, failed: !acknowledged };
  }

  /** Writes a message of their own. */
  says(channel: Channel, text: string): StoredMessage {
    return channel.hear(this.#user, text);
  }

  /** The bot's direct messages with them. */
  get direct(): Channel {
    return this.#direct;
  }

  /** The bot cannot write to them any more. */
  closesDirectMessages(): void {
    this.#world.unreachable.add(this.id);
  }

  get #direct(): Channel {
    return directMessages(this.#world, this.id);
  }

  #shown(channel: Channel): readonly RegisteredCommand[] {
    const context = channel.guild === null ? 1 : 0;
    if (channel.guild?.botIn === false) return [];
    return this.#commands.shownIn(channel.guild?.id ?? null).filter((command) => {
      const { dm_permission: inDirect, default_member_permissions: needed = null } = command;
      const contexts = command.contexts ?? (inDirect === false ? [0] : [0, 1]);
      return contexts.includes(context) && (context === 1 || this.#mayUse(needed));
    });
  }

  #mayUse(needed: string | null): boolean {
    if (needed === null || includes(this.#permissions, 'Administrator')) return true;
    const bits = BigInt(needed);
    return bits !== 0n && (this.#permissions & bits) === bits;
  }

  #seen({ id }: Seen): StoredMessage {
    const message = this.#world.messages.get(id);
    if (message === undefined) throw new Error('That message is not there any more.');
    if (![null, this.id].includes(message.onlyFor)) throw new Error('That is for somebody else.');
    return message;
  }

  async #askAt(message: StoredMessage, data: object, how: HowToAsk): Promise<Shown> {
    const channel = this.#world.channels.get(message.channel_id);
    if (channel === undefined) throw new Error('That channel is not there any more.');
    return this.#ask({ type: 3, channel, message, ...how }, data);
  }

  async #ask(asking: Omit<Asking, 'user'>, data: object): Promise<Shown> {
    return waitForAnswer(this.#send(asking, data));
  }

  #send(asking: Omit<Asking, 'user'>, data: object): Interaction {
    const interaction = new Interaction(this.#world, { ...asking, user: this.#user });
    const guildId = asking.channel.guild?.id ?? null;
    const permissions = this.#permissions;
    const who = { permissions, locale: this.#locale };
    this.#world.tell({
      guildId,
      intent: 0,
      type: 'INTERACTION_CREATE',
      data: interactionJson(this.#world, interaction, { ...who, data }),
    });
    return interaction;
  }
}

/** A message that was seen, wherever. */
type Seen = Pick<ShownMessage, 'id'>;

function commandData(command: RegisteredCommand, options: readonly unknown[]): object {
  const { id, name, guild_id: guildId } = command;
  return { id, name, type: 1, options, ...(guildId !== undefined && { guild_id: guildId }) };
}
