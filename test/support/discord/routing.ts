import { invalidForm } from './api-error.ts';
import type { FaultKind } from './faults.ts';
import type { z } from 'zod';

/** A REST request as a route sees it. */
export interface Call {
  readonly query: URLSearchParams;
  /** Parsed; of a multipart body its `payload_json`. */
  readonly body: unknown;
  readonly files: readonly File[];
}

/** The parts of a path that are not fixed, in order; empty where it has fewer. */
export type Ids = readonly [string, string, string];

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  /** What faults ask for. */
  readonly kind: FaultKind | null;
  /** Whether it does without the bot's token. */
  readonly open: boolean;
  readonly answer: (ids: Ids, call: Call) => Answer;
}

/** @param path - the parts that begin with a colon are not fixed */
export function route(
  method: string,
  path: string,
  answer: Route['answer'],
  { kind = null, open = false }: { readonly kind?: FaultKind | null; readonly open?: boolean } = {},
): Route {
  const pattern = new RegExp(`^${path.replaceAll(/:\w+/gu, '([^/]+)')}$`, 'u');
  return { method, path, pattern, kind, open, answer };
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const nothing: Answer = { status: 204 };

/** @throws ApiError that names what is wrong, as Discord does */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalidForm(
    parsed.error.issues.map(({ path, message }) => [path.map(String).join('.') || 'body', message]),
  );
}

/** @throws ApiError when it is no number within the bounds */
export function readLimit(query: URLSearchParams, fallback: number, most: number): number {
  const limit = Number(query.get('limit') ?? fallback);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw invalidForm([['limit', `int value should be between 1 and ${most}.`]]);
}
