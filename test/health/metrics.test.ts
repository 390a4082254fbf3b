import { describe, expect, test } from 'vitest';
import type { Gauges } from '../../src/health/gauges.ts';
import { createMetrics } from '../../src/health/metrics.ts';
import { gauges, START } from '../support/health.ts';
import { parseMetrics } from '../support/metrics-text.ts';

const metricsOf = (given: Partial<Gauges> = {}) =>
  createMetrics({ commands: ['search', 'show'], gauges: { ...gauges, ...given } });
const samplesOf = async (given: Partial<Gauges> = {}) =>
  parseMetrics(await metricsOf(given).text());
const healthy = {
  lastSuccessAt: START.subtract({ seconds: 90 }).toString(),
  lastErrorAt: null,
  lastError: null,
  failures: 3,
  nextTryAt: null,
};
const open = { pending: 4, sending: 1, failed: 2, blockedChannels: 5, oldestDueSeconds: 17 };

test('what is delivered is counted by kind and reason, from 0 on', async () => {
  const metrics = metricsOf();
  metrics.planned('now');
  metrics.planned('now');
  metrics.sent('digest', 20);
  metrics.sent('digest', -1);
  metrics.failed('blocked');
  metrics.retried('rate-limited');
  const samples = parseMetrics(await metrics.text());
  const ours = [...samples].filter(([name]) =>
    /_deliveries_|_lag_seconds_(?:sum|count)/u.test(name),
  );
  expect(Object.fromEntries(ours)).toEqual({
    'paperboy_deliveries_planned_total{kind="now"}': 2,
    'paperboy_deliveries_planned_total{kind="digest"}': 0,
    'paperboy_deliveries_sent_total{kind="now"}': 0,
    'paperboy_deliveries_sent_total{kind="digest"}': 2,
    'paperboy_deliveries_failed_total{reason="dead"}': 0,
    'paperboy_deliveries_failed_total{reason="blocked"}': 1,
    'paperboy_deliveries_retried_total{reason="refused"}': 0,
    'paperboy_deliveries_retried_total{reason="rate-limited"}': 1,
    'paperboy_deliveries_retried_total{reason="unknown"}': 0,
    paperboy_delivery_lag_seconds_sum: 20,
    paperboy_delivery_lag_seconds_count: 2,
  });
  expect(samples.get('paperboy_delivery_lag_seconds_bucket{le="15"}')).toBe(1);
  expect(samples.get('paperboy_delivery_lag_seconds_bucket{le="60"}')).toBe(2);
});

test('commands are counted under their names, and all others under one', async () => {
  const metrics = metricsOf();
  metrics.commandDone('search', 'done', 0.02);
  metrics.commandDone('search', 'failed', 0.02);
  for (const typed of ['unknown', 'serach', 'x"} 1\n', '__proto__']) {
    metrics.commandDone(typed, 'refused', 0.001);
  }
  const counts = [...parseMetrics(await metrics.text())].filter(([name]) =>
    name.startsWith('paperboy_command_seconds_count'),
  );
  expect(Object.fromEntries(counts)).toEqual({
    'paperboy_command_seconds_count{command="search",outcome="done"}': 1,
    'paperboy_command_seconds_count{command="search",outcome="failed"}': 1,
    'paperboy_command_seconds_count{command="unknown",outcome="refused"}': 4,
  });
});

test('two sets of metrics know nothing of each other', async () => {
  const [one, other] = [metricsOf(), metricsOf()];
  one.planned('now');
  const sample = 'paperboy_deliveries_planned_total{kind="now"}';
  expect(parseMetrics(await one.text()).get(sample)).toBe(1);
  expect(parseMetrics(await other.text()).get(sample)).toBe(0);
});

describe('what is looked at for each scrape', () => {
  test('papers, the feed and what is still to be delivered', async () => {
    const samples = await samplesOf({
      feed: async () => healthy,
      openDeliveries: async () => open,
    });
    expect(samples.get('paperboy_index_papers')).toBe(600);
    expect(samples.get('paperboy_catalogue_papers')).toBe(653);
    expect(samples.get('paperboy_feed_age_seconds')).toBe(90);
    expect(samples.get('paperboy_feed_failures')).toBe(3);
    expect(samples.get('paperboy_deliveries_open{status="pending"}')).toBe(4);
    expect(samples.get('paperboy_deliveries_open{status="sending"}')).toBe(1);
    expect(samples.get('paperboy_deliveries_open{status="failed"}')).toBe(2);
    expect(samples.get('paperboy_delivery_oldest_due_seconds')).toBe(17);
    expect(samples.get('paperboy_channels_blocked')).toBe(5);
    expect(samples.get('nodejs_heap_size_used_bytes')).toBeGreaterThan(0);
  });

  test('what is switched off is not there', async () => {
    const text = await metricsOf().text();
    expect(text).not.toMatch(/paperboy_feed|deliveries_open|oldest_due|channels_blocked/u);
  });

  test('a feed that never answered has failures and no age', async () => {
    const samples = await samplesOf({ feed: async () => ({ ...healthy, lastSuccessAt: null }) });
    expect(samples.get('paperboy_feed_failures')).toBe(3);
    expect(samples.has('paperboy_feed_age_seconds')).toBe(false);
  });

  test('what cannot be read is left out until it can be again, and the rest is there', async () => {
    let isDown = false;
    const answer =
      <T>(value: T) =>
      async () =>
        isDown ? null : value;
    const metrics = metricsOf({
      feed: answer(healthy),
      openDeliveries: answer(open),
      storedPapers: answer(653),
    });
    const names = async () =>
      [...parseMetrics(await metrics.text()).keys()].filter((name) =>
        /^paperboy_(?:feed|catalogue|index|deliveries_open|delivery_oldest|channels)/u.test(name),
      );
    const all = await names();
    expect(all).toHaveLength(9);
    isDown = true;
    expect(await names()).toEqual(['paperboy_index_papers']);
    isDown = false;
    expect((await names()).toSorted()).toEqual(all.toSorted());
  });
});
