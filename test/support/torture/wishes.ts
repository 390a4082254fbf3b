import { follow, setSchedule } from '../../../src/core/channel/edits.ts';
import type { Schedule } from '../../../src/core/schedule/schedule.ts';
import type { TopicDelivery } from '../../../src/core/topics/topic.ts';
import { EVERY_DAY, STYLES, WEEKDAYS } from '../../../src/core/schedule/schedule.ts';
import { instantText } from '../../../src/core/instant.ts';
import type { Store } from '../../../src/store/open-store.ts';
import type { ArrivedPaper } from './paper-flow.ts';
import { WORDS } from './paper-flow.ts';
import type { StandInPlatform } from './start-platform.ts';

/** What a channel wants: the papers with a word in their title, or whole lists. */
export interface Wish {
  readonly channel: string;
  /** `null` for whole lists. */
  readonly word: string | null;
  readonly delivery: TopicDelivery;
  readonly floor: number | null;
  /** The turn of the first paper that came after it was set. */
  readonly from: number;
}

type NewWish = Pick<Wish, 'word' | 'delivery' | 'floor'>;

/** How many channels there have to be: each kind with each style. */
export const CHANNELS = 36;
const KINDS = 6;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];

interface Setting {
  readonly store: Pick<Store, 'channels'>;
  readonly now: () => Temporal.Instant;
  readonly platform: Pick<StandInPlatform, 'channels' | 'person'>;
}

/** Sets up the channels, the same each time, as their people would; a third of those with topics late, while papers arrive. */
export async function setWishes(
  setting: Setting,
  { from, isLate }: { readonly from: number; readonly isLate: boolean },
): Promise<readonly Wish[]> {
  const wishes: Wish[] = [];
  for (const [index, channel] of setting.platform.channels.entries()) {
    const kind = index % KINDS;
    // Whole lists are wanted from the beginning of a day on, topics from a moment on.
    if ((kind < 4 && index % 5 > 2) !== isLate) continue;
    for (const news of wishesOf(kind, Math.floor(index / KINDS))) {
      const wish = { ...news, channel, from };
      await setWish(setting, wish, index);
      wishes.push(wish);
    }
  }
  return wishes;
}

function wishesOf(kind: number, round: number): readonly NewWish[] {
  const word = (step: number): string | null => WORDS[(round + step) % WORDS.length] ?? null;
  switch (kind) {
    case 0:
      return [{ word: word(0), delivery: 'now', floor: null }];
    case 1:
      return [
        { word: word(1), delivery: 'now', floor: 10 },
        { word: word(2), delivery: 'now', floor: null },
      ];
    case 2:
      return [
        { word: word(3), delivery: 'daily', floor: null },
        { word: word(4), delivery: 'weekly', floor: 5 },
      ];
    case 3:
      return [{ word: word(5), delivery: 'weekly', floor: null }];
    case 4:
      return [{ word: null, delivery: 'daily', floor: round % 3 === 2 ? 10 : null }];
    default:
      return [
        { word: null, delivery: 'daily', floor: 20 },
        { word: word(0), delivery: 'now', floor: null },
        { word: word(1), delivery: 'daily', floor: 5 },
      ];
  }
}

async function setWish(
  { store: { channels }, now, platform: { person } }: Setting,
  { channel, word, delivery, floor }: Wish,
  index: number,
): Promise<void> {
  await channels.edit(channel, (each) => {
    const at = instantText(now());
    if (word !== null) {
      return follow(each, { query: word, delivery, minUpvotes: floor, followedBy: person }, at);
    }
    const zone = ZONES[index % ZONES.length] ?? 'UTC';
    return setSchedule(each, { schedule: scheduleOf(index, floor), zone, by: person }, at);
  });
}

/** One of all combinations of times, days, styles and silence that are there. */
function scheduleOf(variant: number, min: number | null): Schedule {
  return {
    time: `${String((variant * 7) % 24).padStart(2, '0')}:30`,
    days: variant % 4 === 0 ? WEEKDAYS : EVERY_DAY,
    top: 50,
    min,
    empty: variant % 2 === 0 ? 'say' : 'silent',
    style: STYLES[Math.floor(variant / KINDS) % STYLES.length] ?? 'cards',
  };
}

/** Whether a channel must have got the paper in the end. */
export function isWanted({ word, floor, from }: Wish, paper: ArrivedPaper): boolean {
  return (
    paper.turn >= from &&
    (word === null || paper.words.includes(word)) &&
    paper.upvotes >= (floor ?? 0)
  );
}
