import { backOff } from '../../core/back-off.ts';
import type { StartError } from '../../core/errors.ts';
import { errorFields } from './adapter-log.ts';
import type { Access } from './api/access.ts';
import { createApp } from './connection/create-app.ts';
import { fatalBotToken } from './connection/fatal.ts';
import { createHttpReceiver } from './connection/http-receiver.ts';
import { routesOf } from './connection/routes.ts';
import { SocketConnection } from './connection/socket-connection.ts';
import { listenToEvents } from './events/listen-events.ts';
import { leftWorkspace } from './events/membership.ts';
import { reconcile } from './events/reconcile.ts';
import { listen } from './interactions/listen.ts';
import { Rights } from './interactions/rights.ts';
import type { SlackMode } from './mode.ts';
import type { Started, StartParts } from './start-slack.ts';
import { authTest } from './workspaces/auth-test.ts';
import type { Identity } from './workspaces/auth-test.ts';
import { hasApp } from './workspaces/has-app.ts';
import { SingleWorkspace } from './workspaces/single-workspace.ts';

interface OneParts extends StartParts {
  readonly mode: Exclude<SlackMode, { kind: 'oauth' }>;
}

const LONGEST_WAIT_MS = 60_000;

/** Speaks with the one workspace to which the bot token belongs, through a socket or through requests of Slack. */
export function startForOne(parts: OneParts): Started {
  const { mode, apiUrl, atWork, managers } = parts;
  const workspaces = new SingleWorkspace(parts.desk);
  const rights = new Rights({ ...parts.desk, managers, workspaces, now: realTime });
  const desk = { ...parts.desk, workspaces, rights };
  const socket =
    mode.kind === 'socket'
      ? new SocketConnection({ ...desk, appToken: mode.appToken, apiUrl, random: parts.random })
      : null;
  const http =
    mode.kind === 'http'
      ? createHttpReceiver({ ...mode, apiUrl, log: desk.log, oauth: null })
      : null;
  const receiver = socket?.receiver ?? http;
  if (receiver === null) throw new TypeError('Neither a socket nor requests.');
  const authorize = async () => workspaces.authorization();
  const app = createApp({ receiver, authorize, apiUrl, desk, atWork });
  listen(app, desk, (work) => {
    atWork.add(work);
  });
  const onUninstalled = async (workspace: string): Promise<void> => {
    if (workspace !== workspaces.idOf() || (await hasApp(workspace, workspaces, desk.api))) return;
    desk.log.warn(
      {},
      'The app was taken out of the workspace: install it again, and start with the new SLACK_BOT_TOKEN',
    );
    await leftWorkspace(workspace, desk);
  };
  listenToEvents(app, { desk, onUninstalled });
  return {
    workspaces,
    routes: http === null ? [] : routesOf(http, ['events'], desk.signal),
    ended: run(parts, workspaces, socket),
    disconnect: async () => socket?.stop(),
  };
}

function realTime(): number {
  return performance.now();
}

async function run(
  parts: OneParts,
  workspaces: SingleWorkspace,
  socket: SocketConnection | null,
): Promise<StartError | null> {
  const { desk, atWork, onReady } = parts;
  const identity = await identify(parts);
  if (identity === null || identity instanceof Error) return identity;
  workspaces.known(identity);
  const catchUp = (): void => {
    atWork.add(reconcile(identity, desk));
  };
  const ready = once(() => {
    const { user: name, team } = identity;
    desk.log.info({ team, name }, 'Slack knows the bot');
    onReady({ name, team, workspaces: 1 });
  });
  if (socket === null) {
    catchUp();
    ready();
    return null;
  }
  return socket.run(desk.signal, () => {
    catchUp();
    ready();
  });
}

/** Whose token it is, asked for until Slack says so; what will never work, or `null` at the end. */
async function identify({
  mode,
  desk,
  random,
}: OneParts): Promise<(Identity & Access) | StartError | null> {
  const { api, log, sleep, signal } = desk;
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      return await authTest(mode.botToken, api);
    } catch (error) {
      const fatal = fatalBotToken(error);
      if (fatal !== null) return fatal;
      const waitMs = backOff(attempt, 0, random, LONGEST_WAIT_MS);
      log.warn({ ...errorFields(error), waitMs }, 'Slack cannot be reached');
      await sleep(waitMs, signal);
    }
  }
  return null;
}

/** Does it the first time and never again. */
function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
