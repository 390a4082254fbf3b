import type { Installation } from './installation.ts';
import type { World } from './world.ts';

/** Installed anew where it is installed already, an app keeps its bot and its token. */
export function install(
  world: World,
  place: Pick<Installation, 'workspace' | 'enterprise' | 'scopes'>,
): Installation {
  const before = [...world.installations.values()].findLast(
    ({ workspace, enterprise }) =>
      workspace === place.workspace && (workspace !== null || enterprise === place.enterprise),
  );
  const isStill = before?.state === 'active';
  const installation: Installation = {
    ...place,
    token: isStill ? before.token : world.ids.secret('xoxb-'),
    botUserId: before?.botUserId ?? world.ids.next('U'),
    botId: before?.botId ?? world.ids.next('B'),
    state: 'active',
  };
  world.installations.set(installation.token, installation);
  return installation;
}
