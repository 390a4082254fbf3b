import type { Channel } from './channel.ts';
import type { StoredMessage } from './messages.ts';
import type { StoredView } from './views.ts';
import type { Acknowledgement, Effect, User, World } from './world.ts';

export interface Doing {
  readonly user: User;
  readonly channel?: Channel | null;
  readonly message?: StoredMessage | null;
  readonly view?: StoredView | null;
}

const TRIGGER_SECONDS = 3;

/** Something that a person did, and what came of it so far. */
export class Interaction {
  readonly user: User;
  readonly channel: Channel | null;
  readonly message: StoredMessage | null;
  readonly view: StoredView | null;
  /** With which the app may open one view, for three seconds. */
  readonly triggerId: string;
  readonly triggerUntil: number;
  isTriggerUsed = false;
  readonly askedAt: number = performance.now();
  ack: Acknowledgement | null = null;
  ackMs: number | null = null;
  /** What was posted or changed since, oldest first. */
  readonly seen: Set<StoredMessage> = new Set();
  /** The view that was opened, changed or published last. */
  opened: StoredView | null = null;
  effects = 0;
  lastEffectAt = 0;

  constructor(world: World, { user, channel = null, message = null, view = null }: Doing) {
    this.user = user;
    this.channel = channel ?? view?.origin ?? null;
    this.message = message;
    this.view = view;
    this.triggerId = `${world.ids.next('').slice(2)}.${user.workspace.id}.${world.ids.next('t')}`;
    this.triggerUntil = world.clock.now() + TRIGGER_SECONDS * 1000;
    world.triggers.set(this.triggerId, this);
  }

  acknowledge(ack: Acknowledgement): void {
    this.ack = ack;
    this.ackMs = performance.now() - this.askedAt;
    this.lastEffectAt = performance.now();
  }

  notice(effect: Effect): void {
    if (!this.#concerns(effect)) return;
    this.effects += 1;
    this.lastEffectAt = performance.now();
    if (effect.message !== undefined) this.seen.add(effect.message);
    if (effect.view !== undefined) this.opened = effect.view;
  }

  #concerns({ channel, view, interaction = null, onlyFor = null }: Effect): boolean {
    if (interaction !== null) return interaction === this;
    if (view !== undefined) return view.user.id === this.user.id;
    if (channel === undefined || ![null, this.user.id].includes(onlyFor)) return false;
    const isDirect = channel.kind === 'direct' && channel.members.has(this.user.id);
    return channel === this.channel || isDirect;
  }
}
