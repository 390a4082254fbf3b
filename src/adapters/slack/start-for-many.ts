import { errorFields } from './adapter-log.ts';
import { createApp } from './connection/create-app.ts';
import { createHttpReceiver } from './connection/http-receiver.ts';
import { routesOf } from './connection/routes.ts';
import { listenToEvents } from './events/listen-events.ts';
import { leftWorkspace } from './events/membership.ts';
import { reconcile } from './events/reconcile.ts';
import { listen } from './interactions/listen.ts';
import { Rights } from './interactions/rights.ts';
import type { SlackMode } from './mode.ts';
import type { Started, StartParts } from './start-slack.ts';
import { authTest } from './workspaces/auth-test.ts';
import { installedAs } from './workspaces/installation.ts';
import { hasApp } from './workspaces/has-app.ts';
import { InstalledWorkspaces } from './workspaces/installed-workspaces.ts';
import { createStateStore } from './workspaces/oauth-state.ts';

interface ManyParts extends StartParts {
  readonly mode: Extract<SlackMode, { kind: 'oauth' }>;
}

/** Speaks with every workspace that allowed the app, through requests of Slack. */
export function startForMany(parts: ManyParts): Started {
  const { mode, apiUrl, authorizeUrl, installations, atWork, managers, onReady } = parts;
  if (installations === null) throw new TypeError('There is no secret to keep tokens under.');
  const { api, log } = parts.desk;
  const catchUp = async (workspace: string): Promise<void> => {
    try {
      const access = await workspaces.accessOf(workspace);
      if (access !== null) await reconcile(access, parts.desk);
    } catch (error) {
      log.warn({ ...errorFields(error), workspace }, 'A workspace cannot be looked at');
    }
  };
  const workspaces = new InstalledWorkspaces({
    installations,
    urlOf: async (token) => {
      try {
        return (await authTest(token, api)).url;
      } catch (error) {
        log.warn(errorFields(error), 'Slack does not say where people see a workspace');
        return null;
      }
    },
    renew: async (source) => {
      await receiver.installer?.authorize(source);
    },
    now: () => Date.now(),
  });
  const rights = new Rights({
    ...parts.desk,
    managers,
    workspaces,
    now: () => performance.now(),
  });
  const desk = { ...parts.desk, workspaces, rights };
  const receiver = createHttpReceiver({
    ...mode,
    apiUrl,
    log,
    oauth: {
      ...mode,
      authorizeUrl,
      installationStore: workspaces,
      stateStore: createStateStore({ secret: mode.stateSecret, occasions: desk.occasions }),
      onInstalled: (installation) => {
        const workspace = installedAs(installation);
        if (workspace === null) return;
        log.info({ workspace }, 'A workspace allowed the app');
        atWork.add(catchUp(workspace));
      },
    },
  });
  const app = createApp({ receiver, authorize: null, apiUrl, desk, atWork });
  listen(app, desk, (work) => {
    atWork.add(work);
  });
  listenToEvents(app, {
    desk,
    onUninstalled: async (workspace) => {
      if (await hasApp(workspace, workspaces, api)) {
        log.info({ workspace }, 'A workspace that took the app out has it again');
        return;
      }
      if (await workspaces.remove(workspace)) {
        log.info({ workspace }, 'A workspace took the app out');
      }
      await leftWorkspace(workspace, desk);
    },
  });
  const begin = async (): Promise<void> => {
    const ids = await workspaces.ids();
    onReady({ name: null, team: null, workspaces: ids.length });
    for (const id of ids) if (!desk.signal.aborted) await catchUp(id);
  };
  atWork.add(begin());
  return {
    workspaces,
    routes: routesOf(receiver, ['events', 'install', 'redirect'], desk.signal),
    ended: Promise.resolve(null),
    disconnect: async () => {},
  };
}
