/** The connections to Discord that this process has, numbered from 0, and how many all processes have together. */
export interface Shards {
  readonly ids: readonly number[];
  readonly total: number;
}

/** The connection that tells of a server. Source: Discord's documentation of sharding. */
export function shardOf(guild: string, total: number): number {
  return Number((BigInt(guild) >> 22n) % BigInt(total));
}
