import { HTTPReceiver } from '@slack/bolt';
import type { Installation, InstallationStore, StateStore } from '@slack/bolt';
import { boltLogger } from '../adapter-log.ts';
import type { AdapterLog } from '../adapter-log.ts';
import { SCOPES } from '../scopes.ts';
import { clientOptions } from './create-app.ts';
import { PATHS } from './paths.ts';
import { oauthPages } from './oauth-pages.ts';

export interface HttpOptions {
  readonly signingSecret: string;
  readonly apiUrl: string;
  readonly log: Pick<AdapterLog, 'warn' | 'error'>;
  /** `null` for a single workspace. */
  readonly oauth: OAuthOptions | null;
}

export interface OAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The page on which a workspace allows the app. */
  readonly authorizeUrl: string;
  readonly installationStore: InstallationStore;
  readonly stateStore: StateStore;
  /** Called when somebody added the app to a workspace, perhaps again. */
  readonly onInstalled: (installation: Installation) => void;
}

/** Requests of Slack are forms and JSON of some kilobytes. */
const MOST_BYTES = 1_000_000;

/** Slack comes to the bot: what is not signed by Slack within five minutes is refused. It listens to nothing by itself. */
export function createHttpReceiver({
  signingSecret,
  apiUrl,
  log,
  oauth,
}: HttpOptions): HTTPReceiver {
  const options = {
    signingSecret,
    endpoints: [PATHS.events],
    bodyLimit: MOST_BYTES,
    logger: boltLogger({ warn: log.warn.bind(log), error: log.warn.bind(log) }),
  };
  if (oauth === null) return new HTTPReceiver(options);
  const { clientId, clientSecret, authorizeUrl, installationStore, stateStore, onInstalled } =
    oauth;
  return new HTTPReceiver({
    ...options,
    clientId,
    clientSecret,
    scopes: SCOPES.map(({ scope }) => scope),
    installationStore,
    installerOptions: {
      ...oauthPages(onInstalled),
      stateStore,
      installPath: PATHS.install,
      redirectUriPath: PATHS.redirect,
      authorizationUrl: authorizeUrl,
      clientOptions: clientOptions(apiUrl),
    },
  });
}
