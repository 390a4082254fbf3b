import { startHealthServer } from '../../src/health/health-server.ts';
import type { HealthServer, HealthServerOptions } from '../../src/health/health-server.ts';
import type { HealthLog } from '../../src/health/health-log.ts';
import { createMetrics } from '../../src/health/metrics.ts';
import type { Gauges } from '../../src/health/gauges.ts';

export const START = Temporal.Instant.from('2026-06-08T15:00:00Z');

export const gauges: Gauges = {
  openDeliveries: null,
  feed: null,
  storedPapers: async () => 653,
  indexedPapers: () => 600,
  now: () => START,
};

export interface Logged {
  readonly level: keyof HealthLog;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A log that remembers. */
export function logBook(): { readonly log: HealthLog; readonly lines: readonly Logged[] } {
  const lines: Logged[] = [];
  const write = (level: keyof HealthLog) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...fields }, message });
  };
  return {
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    lines,
  };
}

/** A real server on a port of its own, which is well unless told otherwise. */
export async function aHealthServer(
  options: Partial<HealthServerOptions> = {},
): Promise<HealthServer & AsyncDisposable> {
  const server = await startHealthServer({
    host: '127.0.0.1',
    port: 0,
    metrics: createMetrics({ commands: ['search'], gauges }),
    isReady: async () => [{ name: 'store', ok: true, detail: '653 papers' }],
    log: logBook().log,
    ...options,
  });
  return { ...server, [Symbol.asyncDispose]: server.stop };
}
