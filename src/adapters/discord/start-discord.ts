import type { Channels } from '../../core/channel/channels.ts';
import type { Platform } from '../../core/delivery/platform.ts';
import type { StartError } from '../../core/errors.ts';
import { errorFields } from './adapter-log.ts';
import type { AdapterLog } from './adapter-log.ts';
import type { FrontDesk } from './front-desk.ts';
import { DiscordGateway } from './gateway/discord-gateway.ts';
import type { ReadyFacts } from './gateway/discord-gateway.ts';
import { openChannels } from './gateway/open-channels.ts';
import type { Shards } from './gateway/shards.ts';
import { DiscordPosts } from './posts/discord-posts.ts';
import { createRest } from './rest.ts';
import type { DiscordAccess } from './rest.ts';
import { inviteLink } from './site.ts';

export interface DiscordOptions {
  readonly access: DiscordAccess;
  /** `null`: as many connections as Discord advises, all in this process. */
  readonly shards: Shards | null;
  /** The one server in which commands are registered; `null` for all. */
  readonly guild: string | null;
  readonly desk: Omit<FrontDesk, 'isForum'>;
  readonly channels: Pick<Channels, 'edit' | 'under'>;
  readonly now: () => Temporal.Instant;
  readonly random: () => number;
  readonly onReady: (facts: ReadyFacts & { readonly invite: string }) => void;
}

export interface Discord {
  /** Where posts go. */
  readonly platform: Platform;
  /** Done when the connection can never work again, with what mends it. */
  readonly failed: Promise<StartError>;
  /** Answers who is being answered, and disconnects. */
  readonly stop: () => Promise<void>;
}

/** Connects to Discord, and answers there from now on. */
export function startDiscord(options: DiscordOptions): Discord {
  const { access, desk, onReady } = options;
  const rest = createRest(access);
  const posts = new DiscordPosts({ rest, access, notebook: desk.notebook });
  const gateway = new DiscordGateway({
    ...options,
    ...access,
    rest,
    desk: { ...desk, isForum: async (channel) => isForum(channel, posts, desk.log) },
    openChannels: async (guild, channels) =>
      openChannels(guild, channels, { rest, api: access.api, now: options.now }),
    onReady: (ready) => {
      onReady({ ...ready, invite: inviteLink(access.api, ready.application) });
    },
  });
  gateway.start();
  return {
    platform: posts,
    failed: gateway.failed,
    stop: async () => gateway.stop(),
  };
}

/** What cannot be found out is taken for none: most threads are in no forum. */
async function isForum(channel: string, posts: DiscordPosts, log: AdapterLog): Promise<boolean> {
  try {
    return await posts.isForum(channel);
  } catch (error) {
    log.warn(errorFields(error), 'It is not known whether a thread is in a forum');
    return false;
  }
}
