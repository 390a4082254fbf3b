import { webApi } from '@slack/bolt';
import { loggerTo } from './logger.ts';
import type { SlackServer } from './slack-server.ts';

/** The real client of the Web API, which sends nothing twice; without a token it has none. */
export function clientFor(slack: SlackServer, token?: string): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1000,
    logger: loggerTo(() => undefined),
  });
}

/** `chat.postMessage`; gives its `ts`. */
export async function post(
  client: webApi.WebClient,
  message: Readonly<Record<string, unknown>>,
): Promise<webApi.ChatPostMessageResponse & { readonly ts: string }> {
  const answer: webApi.ChatPostMessageResponse = await client.apiCall('chat.postMessage', message);
  if (answer.ts === undefined) throw new Error('It has no name.');
  return { ...answer, ts: answer.ts };
}

interface PlatformError {
  readonly data: Readonly<Record<string, unknown>> & { readonly error: string };
}

/** What Slack said in place of doing it. @throws Error when it did it */
export async function refusalOf(call: Promise<unknown>): Promise<PlatformError['data']> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'data' in error) return (error as Error & PlatformError).data;
    throw error;
  }
  throw new Error('It was done.');
}
