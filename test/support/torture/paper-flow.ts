import { instantText } from '../../../src/core/instant.ts';
import type { Paper } from '../../../src/core/paper.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { aPaper } from '../a-paper.ts';
import type { Random } from './random.ts';

/** Words that no paper has by chance, and of which none is a form of another. */
export const WORDS = ['zorvak', 'mirtok', 'blagur', 'fintop', 'drolem', 'kespur'] as const;

/** What is known of a paper that arrived. */
export interface ArrivedPaper {
  readonly id: string;
  readonly words: readonly string[];
  /** Papers arrive one by one; their turns are counted from 0. */
  readonly turn: number;
  /** The most it ever had: votes only rise here. */
  upvotes: number;
}

interface Coming {
  readonly paper: Paper;
  readonly arrived: ArrivedPaper;
  /** What it has in the end. */
  readonly upvotes: number;
}

const UPVOTES = [0, 5, 12, 25] as const;
/** Votes rise so many turns after a paper came. */
const RISING = 2;

/** Papers that arrive one by one, listed on the day of the clock, and whose votes rise soon after. */
export class PaperFlow {
  readonly arrived: ArrivedPaper[] = [];
  #turn = 0;
  #rising: readonly Coming[] = [];
  readonly #store: Store;
  readonly #now: () => Temporal.Instant;
  readonly #random: Random;

  constructor(store: Store, now: () => Temporal.Instant, random: Random) {
    this.#store = store;
    this.#now = now;
    this.#random = random;
  }

  /** The turn of the next paper. */
  get turn(): number {
    return this.#turn;
  }

  async keepNext(): Promise<void> {
    const coming = this.#next();
    await this.#keep([coming.paper]);
    this.arrived.push(coming.arrived);
    this.#rising = [...this.#rising, coming];
  }

  /** Has the last votes rise. */
  async end(): Promise<void> {
    for (let more = 0; more <= RISING; more += 1) await this.#keep([]);
  }

  async #keep(news: readonly Paper[]): Promise<void> {
    const isDue = ({ arrived }: Coming): boolean => arrived.turn + RISING <= this.#turn;
    const due = this.#rising.filter(isDue);
    const risen = due.map(({ paper, upvotes }) => ({ ...paper, upvotes }));
    await this.#store.papers.keep([...news, ...risen]);
    for (const { arrived, upvotes } of due) arrived.upvotes = Math.max(arrived.upvotes, upvotes);
    this.#rising = this.#rising.filter((each) => !isDue(each));
    this.#turn += 1;
  }

  #next(): Coming {
    const number = this.#turn + 1;
    const words = WORDS.filter(() => this.#random.below(5) < 2);
    const id = `3103.${String(number).padStart(5, '0')}`;
    const upvotes = this.#random.below(4);
    const paper = aPaper({
      id,
      title: `Paper ${number} ${words.join(' ')}`,
      listedOn: [instantText(this.#now()).slice(0, 10)],
      upvotes,
    });
    const arrived = { id, words, turn: this.#turn, upvotes };
    return { paper, arrived, upvotes: Math.max(upvotes, this.#random.oneOf(UPVOTES)) };
  }
}
