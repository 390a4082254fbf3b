const EPOCH = 1_420_070_400_000;
const GUILD_AGE = 365 * 24 * 3_600_000;

/** Discord's ids: milliseconds since 2015 in the upper bits, so that they sort by age. No two share a millisecond. */
export class Snowflakes {
  #last = 0;
  #guilds = 0;
  #began: number | undefined;

  /** @param at - milliseconds since 1970 */
  next(at: number): string {
    this.#last = Math.max(at, this.#last + 1);
    return snowflakeAt(this.#last);
  }

  /** Of guilds, which are older than the rest; they go to the shards in turn. */
  nextGuild(at: number): string {
    this.#guilds += 1;
    return snowflakeAt((this.#began ??= at - GUILD_AGE) + this.#guilds);
  }
}

export function snowflakeAt(at: number): string {
  return String(BigInt(at - EPOCH) << 22n);
}

/** The shard that hears of a guild. */
export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards));
}

/** Negative when `a` is the older one. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
