import { App, AuthorizationError } from '@slack/bolt';
import type { Authorize, CodedError, Receiver } from '@slack/bolt';
import type { AtWork } from '../../../core/at-work.ts';
import { boltLogger, errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';
import { onceOnly } from './once-only.ts';
import { tellWhy } from './tell-why.ts';

/** Bolt's own calls of the Web API: made once, and no limit is waited for. */
export function clientOptions(apiUrl: string) {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
  };
}

interface AppParts {
  readonly receiver: Receiver;
  /** `null` where the receiver itself knows the workspaces. */
  readonly authorize: Authorize<boolean> | null;
  readonly apiUrl: string;
  readonly desk: FrontDesk;
  readonly atWork: Pick<AtWork, 'add'>;
}

/** What could not be handled, and why. */
interface Failed {
  readonly error: CodedError;
  readonly body: unknown;
}

/** The app as Bolt has it, which nothing is heard of twice and no error ends. */
export function createApp({ receiver, authorize, apiUrl, desk, atWork }: AppParts): App {
  const app = new App({
    receiver,
    ...(authorize === null ? {} : { authorize }),
    logger: boltLogger(desk.log),
    clientOptions: clientOptions(apiUrl),
    // What it remembers of conversations it would never forget.
    convoStore: false,
    extendedErrorHandler: true,
  });
  app.error(async ({ error, body }: Failed) => {
    desk.log.warn(errorFields(error), 'What Slack sent could not be handled');
    // Bolt has told nobody of it, and acknowledges it only after this.
    if (error instanceof AuthorizationError) atWork.add(tellWhy(error, body, desk));
  });
  app.use(onceOnly(desk));
  return app;
}
