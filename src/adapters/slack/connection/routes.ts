import type { HTTPReceiver } from '@slack/bolt';
import { PATHS } from './paths.ts';

/** A path at which Slack, or a browser, comes to the bot. */
export interface Route {
  readonly path: string;
  readonly listener: HTTPReceiver['requestListener'];
}

type RouteName = keyof typeof PATHS;

const METHODS: Readonly<Record<RouteName, string>> = {
  events: 'POST',
  install: 'GET',
  redirect: 'GET',
};

/**
 * What the receiver answers at some of the paths. It throws for other methods than its own, so these
 * are refused before. Who comes while the bot ends is sent away: of what is refused Slack tells again,
 * and what is acknowledged would be lost.
 */
export function routesOf(
  { requestListener }: Pick<HTTPReceiver, 'requestListener'>,
  names: readonly RouteName[],
  signal: AbortSignal,
): readonly Route[] {
  return names.map((name) => ({
    path: PATHS[name],
    listener: (request, response) => {
      if (signal.aborted) response.writeHead(503, { connection: 'close' }).end();
      else if (request.method === METHODS[name]) requestListener(request, response);
      else response.writeHead(405, { allow: METHODS[name] }).end();
    },
  }));
}
