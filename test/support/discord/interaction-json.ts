import type { Interaction } from './interaction.ts';
import { messageJson } from './messages.ts';
import { permissionsIn } from './permissions.ts';
import { userJson } from './world.ts';
import type { World } from './world.ts';

interface Doing {
  readonly data: object;
  /** The person's. */
  readonly permissions: bigint;
  readonly locale: string;
}

/** An interaction as the gateway tells of it. */
export function interactionJson(
  world: World,
  { id, token, type, channel, user, message }: Interaction,
  { data, permissions, locale }: Doing,
): unknown {
  const { guild } = channel;
  const person = userJson(user);
  return {
    id,
    application_id: world.applicationId,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channel.json(), ...(guild !== null && { permissions: String(permissions) }) },
    app_permissions: String(permissionsIn(channel.botPermissions(), { allow: 0n, deny: 0n })),
    locale,
    entitlements: [],
    entitlement_sku_ids: [],
    attachment_size_limit: 10_485_760,
    authorizing_integration_owners: { '0': guild?.id ?? '0' },
    context: guild === null ? 1 : 0,
    ...(message !== null && { message: messageJson(message) }),
    ...(guild === null
      ? { user: person }
      : {
          guild_id: guild.id,
          guild_locale: 'en-US',
          guild: { id: guild.id, locale: 'en-US', features: [] },
          member: { ...guild.memberJson(), user: person, permissions: String(permissions) },
        }),
  };
}
