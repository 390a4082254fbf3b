import { LimitedCollection, Options } from 'discord.js';
import type { CacheFactory, User } from 'discord.js';

/**
 * Has the library keep nothing of what it hears but servers, and the one user who is the bot. A server
 * has fourteen managers, each with a cache of its own: those in which nothing may be kept are one, which
 * saves 2 KB a server.
 */
export function makeCache(isBot: (user: User) => boolean): CacheFactory {
  const limited = Options.cacheWithLimits({
    ApplicationCommandManager: 0,
    ApplicationEmojiManager: 0,
    AutoModerationRuleManager: 0,
    BaseGuildEmojiManager: 0,
    DMMessageManager: 0,
    EntitlementManager: 0,
    GuildBanManager: 0,
    GuildEmojiManager: 0,
    GuildInviteManager: 0,
    GuildMemberManager: 0,
    GuildMessageManager: 0,
    GuildScheduledEventManager: 0,
    GuildStickerManager: 0,
    MessageManager: 0,
    PresenceManager: 0,
    ReactionManager: 0,
    ReactionUserManager: 0,
    StageInstanceManager: 0,
    ThreadMemberManager: 0,
    UserManager: { maxSize: 0, keepOverLimit: isBot },
    VoiceStateManager: 0,
  });
  const empty = new Map<string, ReturnType<CacheFactory>>();
  return (managerType, holds, manager) => {
    const known = empty.get(manager.name);
    if (known !== undefined) return known;
    const cache = limited(managerType, holds, manager);
    if (staysEmpty(cache)) empty.set(manager.name, cache);
    return cache;
  };
}

function staysEmpty(cache: unknown): boolean {
  return cache instanceof LimitedCollection && cache.maxSize === 0 && cache.keepOverLimit === null;
}
