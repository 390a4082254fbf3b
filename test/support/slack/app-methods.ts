import { ApiError } from './api-error.ts';
import { flag, needed, optional } from './args.ts';
import type { Args } from './args.ts';
import type { Installation } from './installation.ts';
import type { Json } from './messages.ts';
import type { Call, Methods } from './method.ts';
import type { World } from './world.ts';

export const APP_METHODS: Methods = {
  'auth.test': authTest,
  'auth.revoke': revoke,
  'apps.uninstall': uninstall,
};

function authTest({ world, by }: Call): Json {
  const { workspace, enterprise, botUserId, botId } = by;
  return {
    url: `${world.origin}/`,
    team: (workspace ?? enterprise)?.name,
    user: 'paperboy',
    team_id: (workspace ?? enterprise)?.id,
    user_id: botUserId,
    bot_id: botId,
    ...(enterprise !== null && { enterprise_id: enterprise.id }),
    is_enterprise_install: workspace === null,
  };
}

function revoke({ world, args, by }: Call): Json {
  if (flag(args, 'test') === true) return { revoked: false };
  end(world, by, 'revoked');
  return { revoked: true };
}

function uninstall({ world, args, by }: Call): Json {
  expectClient(world, args);
  end(world, by, 'uninstalled');
  return {};
}

/** The app's own doing, of which it hears as of that of others. */
function end(world: World, installation: Installation, state: Installation['state']): void {
  const { workspace, enterprise, botUserId } = installation;
  installation.state = state;
  const places = [...world.workspaces.values()].filter((each) =>
    workspace === null ? each.enterprise === enterprise : each === workspace,
  );
  for (const place of places.slice(0, 1)) {
    if (state === 'uninstalled') world.tell(place, { type: 'app_uninstalled' });
    world.tell(place, { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUserId] } });
  }
}

/** @throws ApiError when it is not the app that asks */
export function expectClient(world: World, args: Args): void {
  if (needed(args, 'client_id') !== world.app.clientId) throw new ApiError('invalid_client_id');
  if (optional(args, 'client_secret') !== world.app.clientSecret) {
    throw new ApiError('bad_client_secret');
  }
}
