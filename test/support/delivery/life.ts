import { FOREVER } from '../../../src/core/channel/channel.ts';
import {
  comeBack,
  leave,
  pause,
  resume,
  unblock,
  unfollow,
} from '../../../src/core/channel/edits.ts';
import { postKey } from '../../../src/delivery/post-key.ts';
import { Bot, SOMEONE } from './bot.ts';
import { CHANNELS } from './steps.ts';
import type { Step } from './steps.ts';
import { Wishes } from './wishes.ts';
import type { ModelPaper } from './wishes.ts';

const BEGIN = '2026-01-07T12:00:00Z';
const HOUR = 3_600_000;
const FIVE_MINUTES = 300_000;
const EVERY_DAY = 7;

/** A bot and the model beside it, through all that happens. Throws where the bot does what it must not. */
export class Life {
  readonly bot: Bot;
  readonly wishes = new Wishes();
  readonly #ids = new Map<string, ModelPaper>();
  /** The deliveries of digests, by channel and due time. */
  readonly #digests = new Map<string, number>();
  readonly #wanted = { pausedUntil: new Map<string, string>(), away: new Set<string>() };
  #turn = 0;
  #checked = 0;
  /** Channels and when they got papers of `now` topics; forgotten when the clock goes back. */
  readonly #lastNow = new Map<string, number>();

  private constructor(bot: Bot) {
    this.bot = bot;
  }

  static async begin(url?: string): Promise<Life> {
    const bot = await Bot.start({ at: BEGIN, ...(url === undefined ? {} : { url }) });
    // A bot that looks for the first time knows of no time before.
    await bot.plan();
    return new Life(bot);
  }

  async step(step: Step): Promise<void> {
    this.#turn += 1;
    await this.#do(step);
    this.#checkPosts();
  }

  /** Everything works again and time goes on, until all has come that was due. */
  async end(): Promise<void> {
    const { bot } = this;
    bot.platform.mishaps.length = 0;
    bot.platform.refusing.clear();
    for (const channel of CHANNELS) {
      // One that refused posts is left alone: the bot has to find out.
      if (this.#wanted.away.has(channel)) await this.step({ do: 'come back', channel });
      if (this.#wanted.pausedUntil.has(channel)) await this.step({ do: 'resume', channel });
    }
    for (const minutes of [1, 6, 6, 60, ...Array.from({ length: 11 }, () => 24 * 60)]) {
      await this.step({ do: 'pass', minutes });
      await this.step({ do: 'work' });
    }
  }

  /** What a channel must have got and has not. */
  async missing(): Promise<readonly string[]> {
    const { bot, wishes } = this;
    const missing: string[] = [];
    for (const channel of CHANNELS) {
      const posted = new Set(
        bot
          .posts(channel)
          .flat()
          .map((id) => this.#ids.get(id)?.name),
      );
      for (const paper of wishes.papers) {
        if (!wishes.mustBePosted(channel, paper) || posted.has(paper.name)) continue;
        const fate = await bot.store.channels.fateOf(channel, this.#idOf(paper));
        const isGivenUp = fate?.delivery?.status === 'failed';
        if (!isGivenUp || !bot.platform.invalidIn.has(channel)) {
          missing.push(`${paper.name} in ${channel}`);
        }
      }
    }
    return missing;
  }

  async #do(step: Step): Promise<void> {
    const { bot, wishes } = this;
    const { clock, platform } = bot;
    const now = clock.now().epochMilliseconds;
    switch (step.do) {
      case 'list': {
        const day = clock
          .now()
          .add({ hours: 24 * step.day })
          .toString()
          .slice(0, 10);
        const name = String(wishes.papers.length + 1);
        const id = step.isPage ? `page:${name}` : `2601.${name.padStart(5, '0')}`;
        await bot.list({
          id,
          title: `${step.words.join(' ')} ${name}`,
          upvotes: step.upvotes,
          listedOn: [day],
        });
        const paper: ModelPaper = {
          name,
          words: step.words,
          listedAt: Date.parse(day),
          seenAt: now,
          turn: this.#turn,
          votes: [{ upvotes: step.upvotes, at: now, turn: this.#turn }],
        };
        wishes.papers.push(paper);
        this.#ids.set(id, paper);
        return;
      }
      case 'vote':
      case 'identify': {
        const paper = wishes.papers[step.paper % Math.max(1, wishes.papers.length)];
        if (paper === undefined) return;
        const upvotes = paper.votes.at(-1)!.upvotes + (step.do === 'vote' ? step.more : 0);
        const id =
          step.do === 'identify' ? `2601.${paper.name.padStart(5, '0')}` : this.#idOf(paper);
        const listedOn = [new Date(paper.listedAt).toISOString().slice(0, 10)];
        await bot.list({ id, title: `${paper.words.join(' ')} ${paper.name}`, upvotes, listedOn });
        paper.votes.push({ upvotes, at: now, turn: this.#turn });
        this.#ids.set(id, paper);
        return;
      }
      case 'follow':
        await bot.follow(step.channel, step.word, {
          delivery: step.delivery,
          minUpvotes: step.floor,
        });
        wishes.wish(step.channel, step.delivery, step.word, step.floor ?? 0, now, this.#turn);
        wishes.changed(step.channel, now);
        return;
      case 'unfollow':
        await bot.edit(step.channel, (each, at) => {
          const topic = each.topics.find(({ query }) => query === step.word);
          return topic === undefined ? each : unfollow(each, topic.number, at);
        });
        wishes.giveUp(step.channel, step.word, this.#turn);
        wishes.changed(step.channel, now);
        return;
      case 'schedule': {
        const { time, days, style, floor: min, zone } = step;
        await bot.schedule(step.channel, { time, days, style, min }, zone);
        wishes.wish(step.channel, 'lists', null, min ?? 0, now, this.#turn);
        wishes.changed(step.channel, now, days.length < EVERY_DAY);
        return;
      }
      case 'schedule off':
        await bot.schedule(step.channel, null);
        wishes.giveUp(step.channel, null, this.#turn);
        wishes.changed(step.channel, now);
        return;
      case 'pause': {
        const until =
          step.hours === null
            ? FOREVER
            : clock.now().add({ hours: step.hours }).toString({ smallestUnit: 'millisecond' });
        await bot.edit(step.channel, (each, at) => pause(each, until, at));
        this.#wanted.pausedUntil.set(step.channel, until);
        wishes.changed(step.channel, now);
        return;
      }
      case 'resume':
        await bot.edit(step.channel, (each, at) =>
          resume(each.blockedReason === null ? each : unblock(each, at), at),
        );
        this.#wanted.pausedUntil.delete(step.channel);
        wishes.changed(step.channel, now);
        return;
      case 'leave':
        await bot.edit(step.channel, leave);
        this.#wanted.away.add(step.channel);
        return;
      case 'come back':
        await bot.edit(step.channel, comeBack);
        this.#wanted.away.delete(step.channel);
        wishes.changed(step.channel, now);
        return;
      case 'refuse':
        platform.refusing.add(step.channel);
        return;
      case 'take again':
        platform.refusing.delete(step.channel);
        return;
      case 'pass':
        clock.pass({ minutes: step.minutes });
        return;
      case 'go back':
        this.#lastNow.clear();
        clock.jump({ minutes: -step.minutes });
        return;
      case 'plan':
        await this.#plan(async () => bot.plan());
        return;
      case 'plan twice at once':
        await this.#plan(async () => Promise.all([bot.plan(), bot.plan()]));
        return;
      case 'send':
        await bot.send();
        return;
      case 'work':
        await this.#plan(async () => bot.work());
        return;
      case 'die planning':
        bot.planningCalls = step.after;
        await bot.plan().catch(() => {});
        bot.planningCalls = Number.POSITIVE_INFINITY;
        return;
      case 'misbehave':
        platform.mishaps.push(...step.mishaps);
    }
  }

  /** Plans, and notes for which channels nothing was in the way. */
  async #plan(work: () => Promise<unknown>): Promise<void> {
    const free = new Map<string, { readonly sent?: number; readonly isHeldBack: boolean }>();
    for (const channel of CHANNELS) {
      const { open, lastSent } = await this.bot.store.channels.deliveries(channel);
      const { blockedReason, progress } = await this.bot.store.channels.get(channel);
      if (open !== null || blockedReason !== null || !this.#isWanted(channel)) continue;
      // What comes within five minutes of a post waits, and is looked at again when they are over.
      const isHeldBack = progress.nowFrom !== null && progress.nowFrom > this.bot.clock.text;
      free.set(channel, { ...(lastSent && { sent: lastSent.id }), isHeldBack });
    }
    await work();
    const at = this.bot.clock.now().epochMilliseconds;
    for (const [channel, { sent, isHeldBack }] of free) {
      const { open, lastSent } = await this.bot.store.channels.deliveries(channel);
      // A digest that is due just then goes first, and what waits for now topics comes after it.
      const sentDigest = lastSent?.kind === 'digest' && lastSent.id !== sent;
      const isForNow = !isHeldBack && open?.kind !== 'digest' && !sentDigest;
      this.wishes.chance(channel, at, this.#turn, isForNow);
    }
  }

  #isWanted(channel: string): boolean {
    const { pausedUntil, away } = this.#wanted;
    return (pausedUntil.get(channel) ?? '') <= this.bot.clock.text && !away.has(channel);
  }

  #idOf(paper: ModelPaper): string {
    return [...this.#ids].findLast(([, each]) => each === paper)![0];
  }

  #checkPosts(): void {
    const { accepted } = this.bot.platform;
    for (; this.#checked < accepted.length; this.#checked += 1) {
      const { channel, papers, at, key } = accepted[this.#checked]!;
      // Who set up a channel is told that it takes no posts.
      if (channel === SOMEONE) continue;
      if (!this.#isWanted(channel)) throw new Error(`A post in ${channel}, which wants none now.`);
      this.#checkTimes(channel, key, at);
      for (const id of papers) {
        const paper = this.#ids.get(id)!;
        const what = `${paper.name} in ${channel} at ${at}`;
        const earlier = accepted
          .slice(0, this.#checked)
          .filter((each) => each.channel === channel)
          .flatMap((each) => each.papers.map((other) => this.#ids.get(other)));
        if (
          earlier.includes(paper) ||
          papers.filter((each) => this.#ids.get(each) === paper).length > 1
        ) {
          throw new Error(`Posted twice: ${what}.`);
        }
        if (paper.listedAt > Date.parse(at) + HOUR)
          throw new Error(`Posted before its day: ${what}.`);
        if (!this.wishes.mayBePosted(channel, paper)) throw new Error(`Nobody asked for ${what}.`);
      }
    }
  }

  #checkTimes(channel: string, key: string, at: string): void {
    const { id, kind, dueAt } = this.bot.claimed
      .values()
      .find((each) => each.parts.some(({ part }) => postKey(each.key, part) === key))!;
    if (kind === 'digest') {
      const due = `${channel} ${dueAt}`;
      if ((this.#digests.get(due) ?? id) !== id) throw new Error(`Two digests for ${due}.`);
      this.#digests.set(due, id);
      return;
    }
    const last = this.#lastNow.get(channel);
    if (last !== undefined && Date.parse(at) - last < FIVE_MINUTES) {
      throw new Error(`Two posts of topics within five minutes in ${channel}, at ${at}.`);
    }
    this.#lastNow.set(channel, Date.parse(at));
  }
}
