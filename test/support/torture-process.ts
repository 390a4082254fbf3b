import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../src/config.ts';
import type { PostedMessage } from '../../src/core/delivery/platform.ts';
import type { DeliveryMetrics } from '../../src/core/metrics.ts';
import { createLog } from '../../src/log.ts';
import { startServices } from '../../src/services.ts';
import { HttpPlatform } from './platform/http-platform.ts';
import { continued } from './torture/continued-clock.ts';

/**
 * The bot as it is put together to run, with the stand-in for a chat platform as its only one. Its
 * arguments are the platform's address, a folder with the project's `data`, and the real moment at
 * which `PAPERBOY_CLOCK` began; the settings are in its environment. Prints a line when it delivers
 * and one for each post that it begins, and ends with its input.
 */
const [platform = '', root = '', began = ''] = process.argv.slice(2);
const LIMITS = { postMs: 1000, leaseMs: 4000, blockedMs: 2000, attempts: 20 };
const NOT_COUNTED: DeliveryMetrics = {
  planned: () => {},
  sent: () => {},
  failed: () => {},
  retried: () => {},
};

/** Says when a post begins, so that it can be cut short. */
class TellingPlatform extends HttpPlatform {
  override async post(...what: Parameters<HttpPlatform['post']>): Promise<PostedMessage> {
    writeSync(1, 'posts\n');
    return super.post(...what);
  }
}

const settings = readSettings(process.env, join(root, '.env'));
const { PAPERBOY_CLOCK: clock } = settings;
const services = await startServices({
  settings: {
    ...settings,
    PAPERBOY_CLOCK: clock && continued(clock, Temporal.Instant.from(began)),
  },
  root,
  version: '0.0.0',
  log: createLog(settings.LOG_LEVEL, null),
});
services.deliver([new TellingPlatform(platform)], NOT_COUNTED, LIMITS);
writeSync(1, 'delivers\n');
process.stdin.resume().once('end', () => void services.stop());
