import { z } from 'zod';
import { refusal } from './api-error.ts';
import { Channel } from './channel.ts';
import { checkCommands } from './command-rules.ts';
import type { CommandBook } from './command-book.ts';
import { nothing, ok, readBody, readLimit, route } from './routing.ts';
import type { Route } from './routing.ts';
import { compareIds } from './snowflakes.ts';
import { userJson } from './world.ts';
import type { World } from './world.ts';

export interface GatewayFacts {
  readonly url: string;
  readonly shards: number;
  readonly maxConcurrency: number;
  readonly identifiesLeft: number;
}

const Recipient = z.looseObject({ recipient_id: z.string() });

/** The bot itself, its commands, its direct messages, and the way to the gateway. */
export function applicationRoutes(
  world: World,
  commands: CommandBook,
  gateway: () => GatewayFacts,
): readonly Route[] {
  const application = () => ({
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    owner: userJson(world.bot),
    team: null,
    bot: userJson(world.bot),
  });
  const mine = (app: string) => {
    if (app !== world.applicationId) throw refusal('unknownApplication');
  };
  const within = (id: string) => {
    if (world.guilds.get(id)?.botIn !== true) throw refusal('missingAccess');
  };
  return [
    route(
      'GET',
      '/gateway/bot',
      () => {
        const { url, shards, maxConcurrency, identifiesLeft } = gateway();
        const limit = { total: 1000, remaining: identifiesLeft, reset_after: 14_400_000 };
        return ok({
          url,
          shards,
          session_start_limit: { ...limit, max_concurrency: maxConcurrency },
        });
      },
      { kind: 'gateway' },
    ),
    route('GET', '/users/@me', () => ok({ ...userJson(world.bot), verified: true, email: null })),
    route('GET', '/users/:user', ([id]) => {
      const user = world.users.get(id);
      if (user === undefined) throw refusal('unknownUser');
      return ok(userJson(user));
    }),
    route('GET', '/applications/@me', () => ok(application())),
    route('GET', '/oauth2/applications/@me', () => ok(application())),
    route('GET', '/users/@me/guilds', (_, { query }) => {
      const limit = readLimit(query, 200, 200);
      const after = query.get('after') ?? '0';
      const guilds = [...world.guilds.values()]
        .filter(({ botIn, id }) => botIn && compareIds(id, after) > 0)
        .toSorted((a, b) => compareIds(a.id, b.id))
        .slice(0, limit);
      return ok(
        guilds.map(({ id, name, botPermissions }) => ({
          id,
          name,
          icon: null,
          banner: null,
          owner: false,
          permissions: String(botPermissions),
          features: [],
        })),
      );
    }),
    route('POST', '/users/@me/channels', (_, { body }) => {
      const { recipient_id: id } = readBody(Recipient, body);
      const user = world.users.get(id);
      if (user === undefined || user.bot) throw refusal('invalidRecipients');
      return ok(directMessages(world, id).json());
    }),
    route('GET', '/applications/:app/commands', ([app]) => {
      mine(app);
      return ok(commands.global);
    }),
    route(
      'PUT',
      '/applications/:app/commands',
      ([app], { body }) => {
        mine(app);
        return ok(commands.overwrite(null, checkCommands(body)));
      },
      { kind: 'commands' },
    ),
    route('GET', '/applications/:app/guilds/:guild/commands', ([app, guild]) => {
      mine(app);
      within(guild);
      return ok(commands.guilds.get(guild) ?? []);
    }),
    route(
      'PUT',
      '/applications/:app/guilds/:guild/commands',
      ([app, guild], { body }) => {
        mine(app);
        within(guild);
        return ok(commands.overwrite(guild, checkCommands(body)));
      },
      { kind: 'commands' },
    ),
    route('DELETE', '/users/@me/guilds/:guild', ([id]) => {
      within(id);
      void world.guilds.get(id)?.kickBot();
      return nothing;
    }),
  ];
}

/** The bot's with a person, made when they are first needed. */
export function directMessages(world: World, userId: string): Channel {
  const known = world.channels.values().find(({ recipient }) => recipient?.id === userId);
  const recipient = world.users.get(userId)!;
  return known ?? new Channel(world, { guild: null, name: recipient.username, recipient });
}
