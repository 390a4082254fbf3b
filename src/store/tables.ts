import type { Generated } from 'kysely';

/**
 * The tables, as both databases hold them. Instants are UTC in ISO 8601 with milliseconds, so that
 * they sort as text; feed days are plain dates; lists are JSON. See `.github/adr/0004`.
 */
export interface Tables {
  readonly papers: PapersTable;
  readonly listings: { readonly paper_id: string; readonly feed_day: string };
  readonly sources: { readonly name: string; readonly date: string | null };
  readonly paper_sources: { readonly paper_id: string; readonly source: string };
  readonly paper_aliases: {
    readonly old_id: string;
    readonly paper_id: string;
    readonly revision: number;
  };
  readonly channels: ChannelsTable;
  readonly topics: TopicsTable;
  readonly deliveries: DeliveriesTable;
  readonly delivery_parts: DeliveryPartsTable;
  readonly posted: PostedTable;
  readonly saved_papers: {
    readonly person: string;
    readonly paper_id: string;
    readonly saved_at: string;
  };
  /** Which process does what only one may do, until when. */
  readonly turns: { readonly name: string; readonly holder: string; readonly until: string };
  /** What was done once, and until when that counts. */
  readonly occasions: { readonly name: string; readonly until: string };
  readonly installations: {
    readonly id: string;
    /** See `seal`. */
    readonly sealed: string;
    readonly installed_at: string;
  };
  readonly state: { readonly name: string; readonly value: string };
}

export interface PapersTable {
  readonly id: string;
  readonly title: string;
  /** `foldTitle(title)`: how a paper that only a page knew is recognised. */
  readonly title_key: string;
  readonly abstract: string;
  readonly authors: string;
  readonly author_count: number | null;
  readonly organization: string | null;
  readonly submitter: string | null;
  readonly keywords: string;
  readonly summary: string | null;
  readonly published_on: string | null;
  readonly upvotes: number | null;
  readonly comments: number | null;
  readonly github_url: string | null;
  readonly github_stars: number | null;
  readonly project_url: string | null;
  readonly thumbnail_url: string | null;
  readonly first_seen_at: string;
  /** The revision of the catalogue in which it last changed: what others have to read again. */
  readonly revision: number;
}

export interface ChannelsTable {
  readonly id: string;
  readonly zone: string | null;
  /** The schedule of its digest, JSON; `null` where nobody set one. */
  readonly schedule: string | null;
  readonly scheduled_at: string | null;
  readonly scheduled_by: string | null;
  readonly paused_until: string | null;
  readonly blocked_reason: string | null;
  readonly removed_at: string | null;
  /** 1 where links in messages show what is behind them. */
  readonly unfurl: Generated<number>;
  readonly created_at: string;
  /** How far its posts are, see `Progress`. */
  readonly next_due_at: string | null;
  readonly digest_since: string | null;
  readonly weekly_since: string | null;
  readonly now_from: string | null;
  readonly now_due_at: string | null;
  readonly held_since: string | null;
}

export interface TopicsTable {
  readonly id: Generated<number>;
  readonly channel_id: string;
  /** In its one spelling, see `formatQuery`. */
  readonly query: string;
  readonly delivery: 'now' | 'daily' | 'weekly';
  readonly min_upvotes: number | null;
  /** Counted within the channel. */
  readonly number: Generated<number>;
  readonly lowered_at: string | null;
  readonly lowered_from: number | null;
  readonly followed_by: string | null;
  readonly created_at: string;
}

export interface DeliveriesTable {
  readonly id: Generated<number>;
  readonly channel_id: string;
  /** What makes it one delivery: planning it again finds it. */
  readonly key: string;
  readonly kind: 'now' | 'digest';
  readonly status: 'pending' | 'sending' | 'sent' | 'failed' | 'dropped';
  readonly due_at: string;
  readonly attempts: number;
  readonly next_try_at: string | null;
  readonly leased_by: string | null;
  readonly leased_until: string | null;
  /** 1 where the next part may have arrived although nobody was told. */
  readonly uncertain: Generated<number>;
  readonly reason: string | null;
  readonly created_at: string;
  readonly sent_at: string | null;
}

export interface DeliveryPartsTable {
  readonly delivery_id: number;
  readonly part: number;
  /** The platform's id, once it is known to have arrived. */
  readonly message_id: string | null;
  /** Where a person can see it. */
  readonly link: string | null;
  readonly content: string;
  readonly sent_at: string | null;
}

export interface PostedTable {
  readonly channel_id: string;
  readonly paper_id: string;
  readonly delivery_id: number | null;
  /** The part that shows it; `null` where it is only counted. */
  readonly part: number | null;
  readonly posted_at: string;
}
