import { refusal } from './api-error.ts';
import { openChannel, openGuild } from './bot-access.ts';
import { ok, route } from './routing.ts';
import type { Route } from './routing.ts';
import { userJson } from './world.ts';
import type { World } from './world.ts';

/** What a guild and its channels are. */
export function guildRoutes(world: World): readonly Route[] {
  return [
    route('GET', '/guilds/:guild', ([id]) => ok(openGuild(world, id).json())),
    route('GET', '/guilds/:guild/channels', ([id]) =>
      ok(openGuild(world, id).channels.map((channel) => channel.json())),
    ),
    route('GET', '/guilds/:guild/roles', ([id]) => ok(openGuild(world, id).rolesJson())),
    route('GET', '/guilds/:guild/members/:user', ([id, userId]) => {
      const guild = openGuild(world, id);
      if (userId === world.bot.id) return ok(guild.botMemberJson());
      const user = world.users.get(userId);
      if (user === undefined) throw refusal('unknownMember');
      return ok({ ...guild.memberJson(), user: userJson(user) });
    }),
    route('GET', '/guilds/:guild/threads/active', ([id]) => {
      const threads = openGuild(world, id)
        .channels.flatMap((channel) => channel.threads)
        .filter((thread) => !thread.archived && thread.botMay('ViewChannel'));
      return ok({ threads: threads.map((thread) => thread.json()), members: [] });
    }),
    route('GET', '/channels/:channel', ([id]) => ok(openChannel(world, id).json())),
  ];
}
