import { z } from 'zod';
import type { Paper } from '../../core/paper.ts';

/** The version of the format of an export: raised when a reader of the last one would lose something. */
export const FORMAT = 3;

export const Header = z.object({ kind: z.literal('paperboy export'), format: z.int() });
export const End = z.object({ kind: z.literal('end'), lines: z.int() });

const text = z.string();
const textOrNull = z.string().nullable();
const whole = z.int();
const wholeOrNull = z.int().nullable();
const texts = z.array(z.string());

const KeptPaper: z.ZodType<Paper> = z.strictObject({
  id: text.min(1),
  title: text,
  abstract: text,
  authors: texts,
  authorCount: wholeOrNull,
  organization: textOrNull,
  submitter: textOrNull,
  keywords: texts,
  summary: textOrNull,
  publishedOn: z.iso.date().nullable(),
  listedOn: z.array(z.iso.date()),
  upvotes: wholeOrNull,
  comments: wholeOrNull,
  githubUrl: textOrNull,
  githubStars: wholeOrNull,
  projectUrl: textOrNull,
  thumbnailUrl: textOrNull,
  sources: texts,
});

/** A paper with its feed days and sources. */
export const PaperLine = z.strictObject({
  kind: z.literal('paper'),
  firstSeenAt: text,
  paper: KeptPaper,
});
export type PaperLine = z.output<typeof PaperLine>;

/**
 * The tables that are exported row by row after the papers, in an order in which each stands behind
 * those it points to, with their columns. Rows are read by the first column of `key`, so many values
 * of it at a time.
 */
export const ROW_TABLES = {
  paper_aliases: {
    key: ['old_id'],
    atOnce: 500,
    row: z.strictObject({ old_id: text, paper_id: text }),
  },
  sources: { key: ['name'], atOnce: 500, row: z.strictObject({ name: text, date: textOrNull }) },
  channels: {
    key: ['id'],
    atOnce: 500,
    row: z.strictObject({
      id: text,
      zone: textOrNull,
      schedule: textOrNull,
      scheduled_at: textOrNull,
      scheduled_by: textOrNull,
      paused_until: textOrNull,
      blocked_reason: textOrNull,
      removed_at: textOrNull,
      // An export of format 2 has none.
      unfurl: whole.default(0),
      created_at: text,
      next_due_at: textOrNull,
      digest_since: textOrNull,
      weekly_since: textOrNull,
      now_from: textOrNull,
      now_due_at: textOrNull,
      held_since: textOrNull,
    }),
  },
  topics: {
    key: ['id'],
    atOnce: 500,
    row: z.strictObject({
      id: whole,
      channel_id: text,
      query: text,
      delivery: text,
      min_upvotes: wholeOrNull,
      number: whole,
      lowered_at: textOrNull,
      lowered_from: wholeOrNull,
      followed_by: textOrNull,
      created_at: text,
    }),
  },
  deliveries: {
    key: ['id'],
    atOnce: 500,
    row: z.strictObject({
      id: whole,
      channel_id: text,
      key: text,
      kind: text,
      status: text,
      due_at: text,
      attempts: whole,
      next_try_at: textOrNull,
      leased_by: textOrNull,
      leased_until: textOrNull,
      uncertain: whole,
      reason: textOrNull,
      created_at: text,
      sent_at: textOrNull,
    }),
  },
  delivery_parts: {
    key: ['delivery_id', 'part'],
    atOnce: 100,
    row: z.strictObject({
      delivery_id: whole,
      part: whole,
      message_id: textOrNull,
      link: textOrNull,
      content: text,
      sent_at: textOrNull,
    }),
  },
  posted: {
    key: ['channel_id', 'paper_id'],
    atOnce: 1,
    row: z.strictObject({
      channel_id: text,
      paper_id: text,
      delivery_id: wholeOrNull,
      part: wholeOrNull,
      posted_at: text,
    }),
  },
  saved_papers: {
    key: ['person', 'paper_id'],
    atOnce: 10,
    row: z.strictObject({ person: text, paper_id: text, saved_at: text }),
  },
  /** As they are sealed: only who has the secret can use them. */
  installations: {
    key: ['id'],
    atOnce: 500,
    row: z.strictObject({ id: text, sealed: text, installed_at: text }),
  },
  state: { key: ['name'], atOnce: 500, row: z.strictObject({ name: text, value: text }) },
} as const;

/** What each database counts or finds out by itself. */
export const OWN_STATE: readonly string[] = [
  'catalogue id',
  'catalogue revision',
  'feed health',
  'now topics looked at',
];

export type RowTable = keyof typeof ROW_TABLES;
const NAMES: readonly string[] = Object.keys(ROW_TABLES);

export function isRowTable(name: unknown): name is RowTable {
  return typeof name === 'string' && NAMES.includes(name);
}

/** `{"kind":"topics","row":{…}}`. */
export type Row = Readonly<Record<string, string | number | null>>;

/** The row as it may stand in the table; throws a `ZodError`. */
export function readRow(table: RowTable, row: unknown): Row {
  return ROW_TABLES[table].row.parse(row);
}

export function columnsOf(table: RowTable): readonly string[] {
  return Object.keys(ROW_TABLES[table].row.shape);
}

/** The tables in the order of an export. */
export const ROW_TABLE_NAMES: readonly RowTable[] = NAMES.filter(isRowTable);
