/** So many in a row, and then one each so many milliseconds, per channel. */
export interface Limit {
  readonly burst: number;
  readonly perMs: number;
}

/** By the real time, as those who wait go by it. */
export class RateLimits {
  /** Slack allows about one a second and "short bursts" without a number; three here. `null` for no limit. */
  channelMessages: Limit | null = { burst: 3, perMs: 1000 };
  /** As for apps outside Slack's Marketplace: one look into a conversation a minute, of 15 messages. */
  nonMarketplace = false;
  /** Shorter than Slack's minute for whoever wants to wait for it. */
  lookEveryMs = 60_000;
  readonly #channels = new Map<string, { left: number; at: number }>();
  readonly #looks = new Map<string, number>();

  /** @returns the seconds to wait, `null` when the message may be posted */
  post(channelId: string): number | null {
    if (this.channelMessages === null) return null;
    const { burst, perMs } = this.channelMessages;
    const now = performance.now();
    const before = this.#channels.get(channelId) ?? { left: burst, at: now };
    const left = Math.min(burst, before.left + (now - before.at) / perMs);
    this.#channels.set(channelId, { left: left < 1 ? left : left - 1, at: now });
    return left < 1 ? Math.max(1, Math.ceil(((1 - left) * perMs) / 1000)) : null;
  }

  /** @param now - on the server's clock, so that nobody has to wait for a minute */
  look(method: string, workspaceId: string, now: number): number | null {
    if (!this.nonMarketplace) return null;
    const key = `${method} ${workspaceId}`;
    const wait = (this.#looks.get(key) ?? 0) + this.lookEveryMs - now;
    if (wait > 0) return Math.ceil(wait / 1000);
    this.#looks.set(key, now);
    return null;
  }
}
