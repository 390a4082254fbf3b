import { z } from 'zod';
import { PREFIX } from './command-text.ts';
import { UserError } from './errors.ts';
import type { Button, CommandCall } from './reply.ts';
import { count, grouped } from './text.ts';

const MOST_PAGES = 1_000_000;
const error = `must be a whole number from 1 to ${grouped(MOST_PAGES)}, such as page:2`;

/** The option by which long answers are turned over. */
export const Page = z
  .int({ error })
  .min(1, { error })
  .max(MOST_PAGES, { error })
  .default(1)
  .describe('Which page of the answer, from 1.');

export interface PageWindow {
  readonly offset: number;
  readonly limit: number;
}

export function pageWindow(page: number, limit: number): PageWindow {
  return { offset: (page - 1) * limit, limit };
}

/** Refuses a page behind the last one of an answer that is not empty. */
export function checkPage(page: number, total: number, limit: number, call: CommandCall): void {
  const pages = Math.ceil(total / limit);
  if (total === 0 || page <= pages) return;
  const words = Object.keys(call.input).length === 0 ? '' : ' …';
  throw new UserError(
    `There is no page ${grouped(page)}: the answer has ${count(pages, 'page')}. Try ${PREFIX} ${call.command}${words} page:${pages}.`,
  );
}

/** `1–5 of 148`. */
export function position({ offset, limit }: PageWindow, total: number): string {
  const last = Math.min(offset + limit, total);
  const first = offset + 1;
  return `${first === last ? first : `${first}–${last}`} of ${grouped(total)}`;
}

/** Buttons that turn the page of a call; none where there is nowhere to go. */
export function pageButtons(
  page: number,
  total: number,
  limit: number,
  call: CommandCall,
): readonly Button[] {
  const to = (target: number): CommandCall => ({ ...call, input: { ...call.input, page: target } });
  const previous: Button = { label: 'Previous', role: 'previous', call: to(page - 1) };
  const next: Button = { label: 'Next', role: 'next', call: to(page + 1) };
  return [...(page > 1 ? [previous] : []), ...(page * limit < total ? [next] : [])];
}
