import { Channel } from './channel.ts';
import { APP_SCOPES } from './installation.ts';
import { install } from './install.ts';
import type { Enterprise, Installation } from './installation.ts';
import { Person } from './person.ts';
import type { World } from './world.ts';

export interface PersonOptions {
  readonly isAdmin?: boolean;
}

export interface ChannelOptions {
  readonly isPrivate?: boolean;
  /** Whether the bot is in it. */
  readonly hasBot?: boolean;
}

/** A workspace, with the app in it or not. */
export class Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly enterprise: Enterprise | null;
  readonly #world: World;

  constructor(world: World, name: string, enterprise: Enterprise | null) {
    this.#world = world;
    this.id = world.ids.next('T');
    this.name = name;
    this.domain = name.toLowerCase().replaceAll(/[^a-z\d]+/gu, '-');
    this.enterprise = enterprise;
    world.workspaces.set(this.id, this);
  }

  /** The app's, while it is installed here. */
  get installation(): Installation | null {
    return this.#world.installationIn(this);
  }

  /** @throws Error while the app is not installed here */
  get botToken(): string {
    return this.#installed().token;
  }

  get botUserId(): string {
    return this.#installed().botUserId;
  }

  get channels(): readonly Channel[] {
    return [...this.#world.channels.values()].filter((channel) => channel.workspace === this);
  }

  install(scopes: readonly string[] = APP_SCOPES): Installation {
    return install(this.#world, { workspace: this, enterprise: this.enterprise, scopes });
  }

  addPerson(name: string, options: PersonOptions = {}): Person {
    return new Person(this.#world, this, name, options);
  }

  addChannel(name: string, { isPrivate = false, hasBot = true }: ChannelOptions = {}): Channel {
    const id = this.#world.ids.next('C');
    const channel = new Channel(this, id, name, isPrivate ? 'private' : 'public');
    this.#world.channels.set(id, channel);
    if (hasBot && this.installation !== null) channel.members.add(this.botUserId);
    return channel;
  }

  /** The app is removed by an administrator; it hears of it. */
  uninstall(): void {
    const installation = this.#installed();
    installation.state = 'uninstalled';
    for (const channel of this.channels) channel.members.delete(installation.botUserId);
    this.#world.tell(this, { type: 'app_uninstalled' });
    this.#tellRevoked(installation);
  }

  revokeTokens(): void {
    const installation = this.#installed();
    installation.state = 'revoked';
    this.#tellRevoked(installation);
  }

  #tellRevoked({ botUserId }: Installation): void {
    this.#world.tell(this, {
      type: 'tokens_revoked',
      tokens: { oauth: [], bot: [botUserId] },
    });
  }

  #installed(): Installation {
    const { installation } = this;
    if (installation === null) throw new Error(`The app is not installed in ${this.name}.`);
    return installation;
  }
}
