import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { DiscordPosts } from '../../src/adapters/discord/posts/discord-posts.ts';
import { createRest } from '../../src/adapters/discord/rest.ts';
import { createSlackApi } from '../../src/adapters/slack/api/slack-api.ts';
import { keepLongCalls } from '../../src/adapters/slack/messages/keep-long-calls.ts';
import { SlackPosts } from '../../src/adapters/slack/posts/slack-posts.ts';
import { renderReply } from '../../src/adapters/slack/render/reply.ts';
import { authTest } from '../../src/adapters/slack/workspaces/auth-test.ts';
import { readSettings } from '../../src/config.ts';
import type { Platform } from '../../src/core/delivery/platform.ts';
import type { DeliveryMetrics } from '../../src/core/metrics.ts';
import type { SendLimits } from '../../src/delivery/sender-parts.ts';
import { createLog } from '../../src/log.ts';
import { pause } from '../../src/papers/pause.ts';
import { startServices } from '../../src/services.ts';
import type { Store } from '../../src/store/open-store.ts';
import { HttpPlatform } from './platform/http-platform.ts';
import { continued } from './torture/continued-clock.ts';
import type { PlatformName } from './torture/start-platform.ts';
import { telling } from './torture/telling-platform.ts';

/**
 * The bot as it is put together to run, with a stand-in for a chat platform as its only one. Its
 * arguments are a folder with the project's `data`, the real moment at which `PAPERBOY_CLOCK` began,
 * the platform's name and what it takes to reach it; the settings are in its environment. Prints a
 * line when it delivers, one for each post that it begins and one for each that it finds, and ends
 * with its input.
 */
const [root = '', began = '', name = '', ...access] = process.argv.slice(2);
const NOT_COUNTED: DeliveryMetrics = {
  planned: () => {},
  sent: () => {},
  failed: () => {},
  retried: () => {},
};

interface Tortured {
  readonly limits: SendLimits;
  readonly open: (store: Store) => Platform;
}

const [api = '', token = ''] = access;
const settings = readSettings(process.env, join(root, '.env'));
const log = createLog(settings.LOG_LEVEL, null);
const PLATFORMS: Readonly<Record<PlatformName, Tortured>> = {
  test: {
    limits: { postMs: 1000, leaseMs: 4000, blockedMs: 2000, attempts: 20 },
    open: () => new HttpPlatform(api),
  },
  discord: {
    limits: { postMs: 2000, leaseMs: 5000, blockedMs: 2000, attempts: 20 },
    open: ({ notes }) =>
      new DiscordPosts({
        rest: createRest({ api, token }),
        access: { api, token },
        notebook: notes,
        attemptMs: 1700,
      }),
  },
  slack: {
    // A post may wait for its turn in the channel for a second.
    limits: { postMs: 3000, leaseMs: 6000, blockedMs: 2000, attempts: 20 },
    open: ({ notes }) => {
      const slackApi = createSlackApi({ apiUrl: api, log });
      const identity = authTest(token, slackApi);
      return new SlackPosts({
        api: slackApi,
        accessOf: async () => identity,
        render: async (reply) => keepLongCalls(renderReply(reply), notes),
        now: () => performance.now(),
        sleep: pause,
      });
    },
  },
};

const { limits, open } = PLATFORMS[name as PlatformName];
const { PAPERBOY_CLOCK: clock } = settings;
const services = await startServices({
  settings: {
    ...settings,
    PAPERBOY_CLOCK: clock && continued(clock, Temporal.Instant.from(began)),
  },
  root,
  version: '0.0.0',
  log,
});
services.deliver([telling(open(services.store))], NOT_COUNTED, limits);
writeSync(1, 'delivers\n');
process.stdin.resume().once('end', () => void services.stop());
