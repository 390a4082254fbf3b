import { expect, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Json } from './messages.ts';
import type { SlackServer } from './slack-server.ts';
import { clientFor } from './web-client.ts';

/** What comes over a connection. */
export interface Heard {
  readonly type: string;
  readonly envelope_id?: string;
  readonly reason?: string;
  readonly num_connections?: number;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
  readonly payload?: Json;
}

export interface ByHand extends Disposable {
  /** Where it connected. */
  readonly url: string;
  readonly heard: readonly Heard[];
  readonly events: () => readonly Heard[];
}

/** A connection of the app without Bolt, which acknowledges everything, or nothing. */
export async function connect(slack: SlackServer, acknowledges = true): Promise<ByHand> {
  const { url = '' } = await clientFor(slack, slack.app.appToken).apps.connections.open({});
  const socket = new WebSocket(url);
  const heard: Heard[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Heard;
    heard.push(message);
    const id = message.envelope_id;
    if (acknowledges && id !== undefined) socket.send(JSON.stringify({ envelope_id: id }));
  });
  await vi.waitFor(() => expect(heard[0]?.type).toBe('hello'));
  const events = () => heard.filter(({ type }) => type === 'events_api');
  return { url, heard, events, [Symbol.dispose]: () => socket.terminate() };
}
