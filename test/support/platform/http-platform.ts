import { z } from 'zod';
import { PostError } from '../../../src/core/delivery/post-error.ts';
import { threadOf } from '../../../src/core/delivery/platform.ts';
import type { Continued, Platform, PostedMessage } from '../../../src/core/delivery/platform.ts';
import type { Reply } from '../../../src/core/reply.ts';

const Message = z.object({ id: z.string() });
const Messages = z.object({ messages: z.array(Message) });
/** So that no connection is held for ever; who posts has given up long before. */
const LIMIT_MS = 10_000;

/** An adapter for the stand-in for a chat platform at an address: tells the outcomes of posts apart as a real one has to. */
export class HttpPlatform implements Platform {
  readonly name = 'test';
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  placeOf(channel: string): string {
    return channel;
  }

  async post(
    channel: string,
    reply: Reply,
    key: string,
    continued: Continued | null,
  ): Promise<PostedMessage> {
    const body = JSON.stringify({ key, reply, thread: threadOf(continued) });
    const answer = await this.#ask(channel, '', { method: 'POST', body });
    return { id: Message.parse(answer).id, link: null };
  }

  async find(channel: string, key: string): Promise<PostedMessage | null> {
    const answer = await this.#ask(channel, `?key=${encodeURIComponent(key)}`, {});
    const [message] = Messages.parse(answer).messages;
    return message === undefined ? null : { id: message.id, link: null };
  }

  async #ask(channel: string, query: string, init: RequestInit): Promise<unknown> {
    const url = `${this.#url}/channels/${encodeURIComponent(channel)}/messages${query}`;
    let response: Response;
    try {
      response = await fetch(url, { ...init, signal: AbortSignal.timeout(LIMIT_MS) });
    } catch (error) {
      throw isRefusedConnection(error)
        ? new PostError('not-sent', 'The platform cannot be reached.')
        : new PostError('unknown', 'The connection broke before the answer came.');
    }
    if (response.ok) return response.json();
    await response.body?.cancel();
    throw errorOf(response);
  }
}

function errorOf({ status, headers }: Response): PostError {
  switch (status) {
    case 400:
      return new PostError('invalid', 'The platform does not understand the message.');
    case 403:
      return new PostError('refused', 'The platform takes no posts there.');
    case 429:
      return new PostError(
        'not-sent',
        'The platform wants fewer posts.',
        Number(headers.get('retry-after') ?? 1) * 1000,
      );
    default:
      return new PostError('unknown', `The platform answered ${status}.`);
  }
}

/** Nobody listened: nothing can have arrived. */
function isRefusedConnection(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
