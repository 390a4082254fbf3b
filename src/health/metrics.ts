import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { CommandMetrics, DeliveryMetrics } from '../core/metrics.ts';
import { addGauges } from './gauges.ts';
import type { Gauges } from './gauges.ts';

export interface Metrics extends DeliveryMetrics, CommandMetrics {
  /** Of what `text` gives. */
  readonly contentType: string;
  /** All metrics in Prometheus' text format. */
  text(): Promise<string>;
}

export interface MetricsOptions {
  /** Names that may become labels; others count as `unknown`. */
  readonly commands: readonly string[];
  readonly gauges: Gauges;
}

const KINDS = ['now', 'digest'] as const;
const REASONS_TO_FAIL = ['dead', 'blocked'] as const;
const REASONS_TO_RETRY = ['refused', 'rate-limited', 'unknown'] as const;
/** From a search, which takes milliseconds, to a person who gives up. */
const COMMAND_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** From at once to a day of a platform that is down. */
const LAG_SECONDS = [1, 5, 15, 60, 300, 900, 3600, 6 * 3600, 24 * 3600];

/** Counters, histograms and gauges of this process, beside those of Node under their usual names. */
export function createMetrics({ commands, gauges }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  addGauges(registry, gauges);
  const count = <Label extends string>(
    name: string,
    help: string,
    label: Label,
    values: readonly string[],
  ): Counter<Label> => {
    const counter = new Counter({
      name: `paperboy_deliveries_${name}_total`,
      help,
      labelNames: [label],
      registers,
    });
    // From the start, so that the first one is seen as a rise.
    for (const value of values) counter.labels(value).inc(0);
    return counter;
  };
  const planned = count('planned', 'Deliveries that were planned.', 'kind', KINDS);
  const sent = count('sent', 'Deliveries that arrived.', 'kind', KINDS);
  const failed = count('failed', 'Deliveries given up.', 'reason', REASONS_TO_FAIL);
  const retried = count('retried', 'Attempts to be repeated.', 'reason', REASONS_TO_RETRY);
  const lag = new Histogram({
    name: 'paperboy_delivery_lag_seconds',
    help: 'Time from when a delivery was due to when it had arrived.',
    buckets: LAG_SECONDS,
    registers,
  });
  const seconds = new Histogram({
    name: 'paperboy_command_seconds',
    help: 'Time that a command took to answer.',
    labelNames: ['command', 'outcome'],
    buckets: COMMAND_SECONDS,
    registers,
  });
  const known = new Set(commands);
  return {
    planned: (kind) => {
      planned.inc({ kind });
    },
    sent: (kind, lagSeconds) => {
      sent.inc({ kind });
      lag.observe(Math.max(0, lagSeconds));
    },
    failed: (reason) => {
      failed.inc({ reason });
    },
    retried: (reason) => {
      retried.inc({ reason });
    },
    commandDone: (command, outcome, took) => {
      seconds.observe({ command: known.has(command) ? command : 'unknown', outcome }, took);
    },
    contentType: registry.contentType,
    text: async () => registry.metrics(),
  };
}
