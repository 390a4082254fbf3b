import type { TopicDelivery } from '../../../src/core/topics/topic.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A paper as the model knows it. Times are milliseconds of the bot's clock, turns count steps. */
export interface ModelPaper {
  readonly name: string;
  readonly words: readonly string[];
  /** The first moment of its list. */
  readonly listedAt: number;
  readonly seenAt: number;
  readonly turn: number;
  /** Rising. */
  readonly votes: { readonly upvotes: number; readonly at: number; readonly turn: number }[];
}

/** What a channel wants for some time: papers with a word or whole lists, at one floor, in one way. */
export interface Wish {
  readonly channel: string;
  readonly kind: TopicDelivery | 'lists';
  /** `null` for whole lists. */
  readonly word: string | null;
  readonly floor: number;
  /** Where the floor was lowered: papers that had arrived by then need the highest before. */
  readonly lowered: { readonly at: number; readonly from: number } | null;
  /** When the topic was followed; of lists, the first moment of the first day. */
  readonly since: number;
  /** Since when it is wanted in just this way. */
  readonly from: number;
  readonly turn: number;
  /** Whether nothing was wanted instead before. */
  readonly isNew: boolean;
  /** The turn in which it was given up or changed. */
  endTurn: number;
}

/** A time at which the bot had all that it needs to plan for a channel. */
interface Chance {
  readonly at: number;
  readonly turn: number;
  /** The last time before at which somebody changed something in the channel. */
  readonly calmSince: number;
  /** Whether papers of `now` topics could be planned too, with no digest in their way. */
  readonly isForNow: boolean;
}

/**
 * What channels want, in plain lists, to compare the bot with. A paper MUST be posted for a wish that
 * is there to the end and that was there, as it is, when the paper arrived, if the paper had its floor
 * two hours before its two weeks ended. It MAY be posted for any wish that was there together with it.
 * Between the two lie: wishes that were given up or changed while a paper was open; the last two hours
 * of the two weeks, because the clock may go back; and votes that came after them, but before the bot
 * had its next look, which for a digest comes up to a week later.
 */
export class Wishes {
  readonly papers: ModelPaper[] = [];
  readonly #wishes: Wish[] = [];
  readonly #chances = new Map<string, Chance[]>();
  readonly #changedAt = new Map<string, number>();
  /** Channels that had digests on some days of the week only. */
  readonly #seldom = new Set<string>();

  wish(
    channel: string,
    kind: Wish['kind'],
    word: string | null,
    floor: number,
    now: number,
    turn: number,
  ): void {
    const before = this.#current(channel, word);
    this.#end(before, turn);
    const lowers = before !== undefined && floor < before.floor;
    // Whole lists begin again with the day on which their floor was lowered.
    const isNew = before === undefined || (kind === 'lists' && lowers);
    const day = Math.floor(now / DAY) * DAY;
    const highest = Math.max(before?.floor ?? 0, before?.lowered?.from ?? 0);
    this.#wishes.push({
      channel,
      kind,
      word,
      floor,
      lowered:
        kind === 'lists' || isNew ? null : lowers ? { at: now, from: highest } : before.lowered,
      since: isNew ? (kind === 'lists' ? day : now) : before.since,
      from: now,
      turn,
      isNew,
      endTurn: Number.POSITIVE_INFINITY,
    });
  }

  giveUp(channel: string, word: string | null, turn: number): void {
    this.#end(this.#current(channel, word), turn);
  }

  /** Something about the channel changed that may move its digests. */
  changed(channel: string, now: number, isSeldom = false): void {
    this.#changedAt.set(channel, now);
    if (isSeldom) this.#seldom.add(channel);
  }

  chance(channel: string, at: number, turn: number, isForNow: boolean): void {
    const chances = this.#chances.get(channel) ?? [];
    chances.push({ at, turn, calmSince: this.#changedAt.get(channel) ?? 0, isForNow });
    this.#chances.set(channel, chances);
  }

  mustBePosted(channel: string, paper: ModelPaper): boolean {
    return this.#wishes.some((wish) => {
      if (wish.channel !== channel || wish.endTurn !== Number.POSITIVE_INFINITY) return false;
      const isAsItWas = arrivedAt(paper) > wish.from || (wish.kind === 'lists' && wish.isNew);
      const reached = paper.votes.find(({ upvotes }) => upvotes >= wish.floor);
      const until = paper.listedAt + 14 * DAY - 2 * HOUR;
      return isFor(wish, paper) && isAsItWas && reached !== undefined && reached.at <= until;
    });
  }

  mayBePosted(channel: string, paper: ModelPaper): boolean {
    return this.#wishes.some((wish) => {
      if (wish.channel !== channel || !isFor(wish, paper)) return false;
      const { lowered } = wish;
      const isOld = lowered !== null && arrivedAt(paper) <= lowered.at;
      const floor = isOld ? Math.max(wish.floor, lowered.from) : wish.floor;
      const reached = paper.votes.find(({ upvotes }) => upvotes >= floor);
      return (
        reached !== undefined && reached.turn <= Math.min(wish.endTurn, this.#lastTurn(wish, paper))
      );
    });
  }

  /** The turn up to which votes count. By the clock an earlier one may be later. */
  #lastTurn({ channel, kind }: Wish, { listedAt }: ModelPaper): number {
    const settlesAt = listedAt + 14 * DAY;
    const isWeekly = kind === 'weekly' || (kind !== 'now' && this.#seldom.has(channel));
    const gap = isWeekly ? 8 * DAY : kind === 'now' ? HOUR : 26 * HOUR;
    const look = this.#chances
      .get(channel)
      ?.filter(({ isForNow }) => isForNow || kind !== 'now')
      .find(({ at, calmSince }) => at >= Math.max(settlesAt, calmSince) + gap);
    return look?.turn ?? Number.POSITIVE_INFINITY;
  }

  #current(channel: string, word: string | null): Wish | undefined {
    return this.#wishes.find(
      (each) =>
        each.channel === channel && each.word === word && each.endTurn === Number.POSITIVE_INFINITY,
    );
  }

  #end(wish: Wish | undefined, turn: number): void {
    if (wish !== undefined) wish.endTurn = turn;
  }
}

function arrivedAt({ listedAt, seenAt }: ModelPaper): number {
  return Math.max(listedAt, seenAt);
}

function isFor({ word, since }: Wish, paper: ModelPaper): boolean {
  if (word === null) return paper.listedAt >= since;
  // Who follows two days after the beginning of a list does not get what it brings later.
  return paper.words.includes(word) && arrivedAt(paper) > since && paper.listedAt + 2 * DAY > since;
}
