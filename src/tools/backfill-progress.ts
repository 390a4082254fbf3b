import { Presets, SingleBar } from 'cli-progress';
import type { PlainDate } from '../core/plain-date.ts';
import { count } from '../core/text.ts';
import { addLoaded, NOTHING_LOADED } from '../papers/backfill.ts';
import type { Loaded } from '../papers/backfill.ts';

export interface BackfillProgress {
  readonly day: (day: PlainDate, loaded: Loaded) => void;
  /** A wait that is longer than usual. */
  readonly note: (text: string) => void;
  readonly end: () => void;
}

/** A bar with the day it is at. */
export function barProgress(stream: NodeJS.WriteStream, total: number): BackfillProgress {
  const bar = new SingleBar(
    {
      stream,
      format:
        '{bar} {value}/{total} days, {papers} new papers, at {day}; {eta_formatted} left {note}',
      hideCursor: true,
      // Ctrl-C is ours: it ends the day in work first.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  let papers = 0;
  bar.start(total, 0, { papers, day: '…', note: '' });
  return {
    day: (day, { added }) => {
      papers += added;
      bar.increment(1, { papers, day, note: '' });
    },
    note: (note) => {
      bar.update({ note: `(${note})` });
    },
    end: () => {
      bar.stop();
    },
  };
}

/** A line for each month. */
export function lineProgress(write: (line: string) => void): BackfillProgress {
  let month = '';
  let loaded = NOTHING_LOADED;
  const end = (): void => {
    if (loaded.days > 0) write(`${month}: ${sayLoaded(loaded)}`);
    loaded = NOTHING_LOADED;
  };
  return {
    day: (day, news) => {
      if (!day.startsWith(month)) end();
      month = day.slice(0, 7);
      loaded = addLoaded(loaded, news);
    },
    note: write,
    end,
  };
}

/** `3 days, 40 papers new, 2 changed, 1 identified, 0 dropped`. */
export function sayLoaded({ days, added, changed, identified, dropped }: Loaded): string {
  return `${count(days, 'day')}, ${count(added, 'paper')} new, ${changed} changed, ${identified} identified, ${dropped} dropped`;
}
