import { randomUUID } from 'node:crypto';
import { refusal } from './api-error.ts';
import type { Channel } from './channel.ts';
import { FLAGS, editMessage, newMessage, readMessage } from './messages.ts';
import type { MessagePayload, StoredMessage } from './messages.ts';
import { snowflakeAt } from './snowflakes.ts';
import { userJson } from './world.ts';
import type { User, World } from './world.ts';

export type AckKind = 'deferred' | 'deferred update' | 'message' | 'update' | 'choices' | 'modal';

/** In milliseconds, on the server's clock. */
const TO_ACK = 3000;
const TO_FINISH = 15 * 60_000;

export interface Asking {
  /** 2 for a command, 3 for a component, 4 for completion. */
  readonly type: number;
  readonly channel: Channel;
  readonly user: User;
  /** That the component is on. */
  readonly message?: StoredMessage;
  /** Whether numbers are completed, not texts. */
  readonly completesNumbers?: boolean;
  /** Reaches the bot when it is too late to acknowledge it. */
  readonly late?: boolean;
}

/** Something that a person did, and what the bot answered to it so far. */
export class Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly channel: Channel;
  readonly user: User;
  /** That the component is on. */
  readonly message: StoredMessage | null;
  readonly askedAt: number;
  readonly wasLate: boolean;
  readonly completesNumbers: boolean;
  readonly followUps: StoredMessage[] = [];
  readonly #world: World;
  ack: { readonly kind: AckKind; readonly at: number; readonly isPrivate: boolean } | null = null;
  /** The message that answers: its own, or the one of the component. */
  original: StoredMessage | null = null;
  /** The original was deleted. */
  gone = false;
  /** How often the answer changed after it was acknowledged. */
  changes = 0;
  /** On `performance`'s clock, as `lastCall`. */
  readonly sentAt: number = performance.now();
  lastCall = 0;
  #wake: () => void = () => {};
  refusedAcks = 0;
  choices: readonly unknown[] = [];

  constructor(world: World, asking: Asking) {
    const { type, channel, user, message, late = false } = asking;
    this.#world = world;
    this.askedAt = world.clock.now() - (late ? TO_ACK + 1000 : 0);
    this.wasLate = late;
    this.completesNumbers = asking.completesNumbers ?? false;
    this.id = late ? snowflakeAt(this.askedAt) : world.newId();
    this.token = Buffer.from(`interaction:${this.id}:${randomUUID()}`).toString('base64url');
    this.type = type;
    this.channel = channel;
    this.user = user;
    this.message = message ?? null;
    world.interactions.set(this.token, this);
  }

  get tooLateToAck(): boolean {
    return this.#world.clock.now() > this.askedAt + TO_ACK;
  }
  get isOver(): boolean {
    return this.#world.clock.now() > this.askedAt + TO_FINISH;
  }
  get isLoading(): boolean {
    return !this.gone && ((this.original?.flags ?? 0) & FLAGS.loading) !== 0;
  }

  /** Notes that the bot calls, for whoever waits for that. */
  noteCall(): void {
    this.lastCall = performance.now();
    this.#wake();
  }

  /** Done when the bot has called again, or after so long. */
  async nextCall(withinMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** @throws ApiError when it may not be acknowledged any more */
  expectAck(): void {
    if (this.tooLateToAck && this.ack === null) {
      this.refusedAcks += 1;
      throw refusal('unknownInteraction');
    }
    if (this.ack !== null) throw refusal('alreadyAcknowledged');
  }

  acknowledge(kind: AckKind, isPrivate: boolean): void {
    this.ack = { kind, at: this.#world.clock.now(), isPrivate };
  }

  /** @throws ApiError when its token does not work: not acknowledged yet, or too long ago */
  expectToken(): void {
    if (this.isOver) throw refusal('invalidToken');
    if (this.ack === null || this.ack.kind === 'choices') throw refusal('unknownWebhook');
  }

  /** The message that answers, or shows that the bot is thinking. */
  answer(payload: MessagePayload, files: readonly File[], flags: number): StoredMessage {
    const message = this.#make(payload, files, flags, this.type === 2 ? { type: 20 } : {});
    this.original = message;
    this.#show(message);
    return message;
  }

  /** In place of the original as long as that one only says that the bot is thinking. */
  followUp(body: unknown, files: readonly File[]): StoredMessage {
    const payload = readMessage(this.#world, body);
    this.changes += 1;
    if (this.original !== null && this.isLoading) return this.edit(this.original, payload, files);
    const message = this.#make(payload, files, (payload.flags ?? 0) & FLAGS.private);
    this.followUps.push(message);
    this.#show(message);
    return message;
  }

  edit(message: StoredMessage, payload: MessagePayload, files: readonly File[]): StoredMessage {
    editMessage(this.#world, message, payload, files);
    this.changes += 1;
    this.channel.tellEdited(message);
    return message;
  }

  /** @param id - or `@original` */
  find(id: string): StoredMessage {
    const own = id === '@original' && !this.gone ? this.original : null;
    const message = own ?? [this.original, ...this.followUps].find((each) => each?.id === id);
    if (message === undefined || message === null || !this.#world.messages.has(message.id))
      throw refusal('unknownMessage');
    return message;
  }

  remove(message: StoredMessage): void {
    if (message === this.original) this.gone = true;
    else this.followUps.splice(this.followUps.indexOf(message), 1);
    this.channel.remove(message);
    this.changes += 1;
  }

  #make(
    payload: MessagePayload,
    files: readonly File[],
    flags: number,
    more: Readonly<Record<string, unknown>> = {},
  ): StoredMessage {
    const { id, type, user, channel } = this;
    const relations = {
      application_id: this.#world.applicationId,
      webhook_id: this.#world.applicationId,
      interaction_metadata: {
        id,
        type,
        user: userJson(user),
        authorizing_integration_owners: { '0': channel.guild?.id ?? '0' },
        ...(this.original !== null && { original_response_message_id: this.original.id }),
      },
      ...more,
    };
    const author = this.#world.bot;
    const onlyFor = (flags & FLAGS.private) === 0 ? null : user.id;
    const making = { channel, author, payload, files, flags, relations, onlyFor };
    return newMessage(this.#world, making);
  }

  #show(message: StoredMessage): void {
    if ((message.flags & FLAGS.private) === 0) this.channel.add(message);
    else this.#world.messages.set(message.id, message);
  }
}
