import manifest from '../../package.json' with { type: 'json' };
import { StartError } from '../core/errors.ts';
import { addDays } from '../core/plain-date.ts';
import { count } from '../core/text.ts';
import { backfill } from '../papers/backfill.ts';
import { feedDay } from '../papers/feed-days.ts';
import { FeedError } from '../papers/sources/huggingface/feed-error.ts';
import { feedClient } from '../services.ts';
import { daysOfMonths } from './backfill-months.ts';
import { barProgress, lineProgress, sayLoaded } from './backfill-progress.ts';
import { runTool, withStore } from './run-tool.ts';

const SAME_SIGNAL_MS = 1000;

/** `npm run backfill -- 2024-05 2026-06`: loads past months of the feed, and goes on where it was stopped. */
await runTool(async ({ settings, args, out, err }) => {
  const today = feedDay(Temporal.Now.instant());
  const asked = daysOfMonths(args, today);
  if (settings.FEED_URL === 'off') {
    throw new StartError('FEED_URL is off, so there is no feed to load from. Set it in .env.');
  }
  // Lists of these days still grow, and polls ask for them anyway.
  const settled = addDays(today, -settings.FEED_DAYS);
  await withStore(settings, async (store) => {
    const done = await store.backfill.doneDays();
    const days = asked.filter((day) => !done.has(day));
    if (days.length === 0) {
      out.write(`Nothing to do: ${count(asked.length, 'day')} loaded before.\n`);
      return;
    }
    if (days.length < asked.length) {
      out.write(`Going on: ${asked.length - days.length} of ${count(asked.length, 'day')} done.\n`);
    }
    const progress = out.isTTY
      ? barProgress(out, days.length)
      : lineProgress((line) => void out.write(`${line}\n`));
    const stopping = new AbortController();
    let stoppedAt = 0;
    process.on('SIGINT', () => {
      if (stopping.signal.aborted) {
        // Behind npm one Ctrl-C arrives twice: from the terminal, and handed on.
        if (performance.now() - stoppedAt > SAME_SIGNAL_MS) process.exit(130);
        return;
      }
      stoppedAt = performance.now();
      stopping.abort();
      progress.note('stopping after this day; once more ends it at once');
    });
    // A log line would run through the bar; the end says how many were dropped.
    const warn = (entry: object): void => {
      if (!out.isTTY) err.write(`An entry cannot be read: ${JSON.stringify(entry)}\n`);
    };
    const goOn = `Go on with: npm run backfill -- ${args.join(' ')}`;
    try {
      const loaded = await backfill({
        client: feedClient(settings, manifest.version, { warn }),
        keeper: store.papers,
        days,
        signal: stopping.signal,
        random: Math.random,
        onDay: async (day, news) => {
          if (day < settled) await store.backfill.markDone(day);
          progress.day(day, news);
        },
        onWait: (ms, error) => {
          progress.note(`${error.message} Waiting ${Math.ceil(ms / 1000)} s`);
        },
      });
      progress.end();
      const stopped = loaded.days < days.length ? ` Stopped. ${goOn}` : '';
      out.write(`Loaded ${sayLoaded(loaded)}.${stopped}\n`);
    } catch (error) {
      progress.end();
      if (!(error instanceof FeedError)) throw error;
      throw new StartError(`The feed could not be loaded any further: ${error.message} ${goOn}`);
    }
  });
});
