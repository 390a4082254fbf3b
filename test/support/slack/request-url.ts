import { createHmac } from 'node:crypto';
import type { Acknowledgement, Envelope, World } from './world.ts';

/** A request as Slack signs it, for an app that listens to HTTP. */
export interface SignedRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** By the real time, as who checks it goes by that. */
export function signed(
  secret: string,
  body: string,
  type: string,
  at: number = Date.now(),
): SignedRequest {
  const timestamp = String(Math.floor(at / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      'user-agent': 'Paperboy stand-in for Slack',
    },
  };
}

/** Sends the app's requests to one address, and waits for three seconds. */
export async function deliverTo(
  url: string,
  world: World,
  envelope: Envelope,
  ackMs: number,
): Promise<Acknowledgement> {
  const { body, type } = encoded(envelope);
  const { headers } = signed(world.app.signingSecret, body, type);
  const { retry } = envelope;
  const retrying =
    retry === null
      ? {}
      : { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, ...retrying },
      body,
      signal: AbortSignal.timeout(ackMs),
    });
    const answer = await response.text();
    const mayRetry = response.headers.get('x-slack-no-retry') !== '1';
    if (response.status !== 200) return { ok: false, reason: 'http_error', mayRetry };
    const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
    return { ok: true, payload: isJson ? JSON.parse(answer) : answer };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const reason = isLate ? 'http_timeout' : 'connection_failed';
    return { ok: false, reason, mayRetry: true };
  }
}

/** Asks whether it is the app that listens there, as when its address is entered. */
export async function isVerified(url: string, world: World): Promise<boolean> {
  const challenge = crypto.randomUUID();
  const { verificationToken: token, signingSecret } = world.app;
  const body = JSON.stringify({ type: 'url_verification', token, challenge });
  const { headers } = signed(signingSecret, body, 'application/json');
  const response = await fetch(url, { method: 'POST', headers, body });
  return response.status === 200 && (await response.text()).includes(challenge);
}

function encoded({ type, payload }: Envelope): { readonly body: string; readonly type: string } {
  if (type === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  const form = new URLSearchParams(
    Object.entries(fields).map(([key, value]) => [key, String(value)]),
  );
  return { body: form.toString(), type: 'application/x-www-form-urlencoded' };
}
