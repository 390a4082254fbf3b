import { ApiError, invalid } from './api-error.ts';

/** The arguments of a call of the Web API: texts from a form, values from JSON. */
export type Args = Readonly<Record<string, unknown>>;

/** @throws ApiError when the body is no object */
export function readArgs(type: string, body: string): Args {
  if (body === '') return {};
  if (!type.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  const value = parsed(body, 'invalid_json');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError('json_not_object');
  }
  return value as Args;
}

/** @throws ApiError when it is missing */
export function needed(args: Args, name: string): string {
  const value = optional(args, name);
  if (value === null) {
    throw invalid('invalid_arguments', [`missing required field: ${name}`]);
  }
  return value;
}

export function optional(args: Args, name: string): string | null {
  const value = args[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw invalid('invalid_arguments', [`must be a string [json-pointer:/${name}]`]);
}

export function flag(args: Args, name: string): boolean | undefined {
  const value = args[name];
  if (value === undefined) return undefined;
  return value === true || value === 'true' || value === '1' || value === 1;
}

export function count(args: Args, name: string, fallback: number): number {
  const value = Number(args[name] ?? fallback);
  if (!Number.isInteger(value) || value < 1) throw new ApiError('invalid_limit');
  return value;
}

/** What comes as JSON in a form, and as itself in JSON. */
export function structured(args: Args, name: string, error = 'invalid_arguments'): unknown {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? parsed(value, error) : value;
}

function parsed(text: string, error: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(error);
  }
}
