import type lunr from 'lunr';
import type { FieldAttributes, TermMetadata, Tokenizer } from './lunr-types.ts';

/** How documents become terms: what a builder was told. */
export interface Analysis {
  readonly ref: string;
  readonly fields: ReadonlyMap<string, FieldAttributes>;
  readonly tokenizer: Tokenizer;
  readonly pipeline: lunr.Pipeline;
  /** The metadata of tokens to keep. */
  readonly metadataWhitelist: readonly string[];
}

/** A field of a document, ready for the index. */
export interface FieldTerms {
  readonly terms: readonly string[];
  /** By term; empty where the whitelist is. */
  readonly metadata: ReadonlyMap<string, TermMetadata>;
}

/** The terms of each field of a document, as Lunr's builder makes them. */
export function fieldTerms(document: object, analysis: Analysis): readonly FieldTerms[] {
  return Array.from(analysis.fields, ([name, { extractor }]) => {
    const value = extractor === undefined ? valueOf(document, name) : extractor(document);
    const tokens = analysis.pipeline.run(analysis.tokenizer(asText(value), { fields: [name] }));
    return {
      terms: tokens.map(String),
      metadata: analysis.metadataWhitelist.length === 0 ? NONE : noted(tokens, analysis),
    };
  });
}

/** The reference of a document, as text. */
export function refOf(document: object, { ref }: Analysis): string {
  return String(valueOf(document, ref));
}

function noted(
  tokens: readonly lunr.Token[],
  { metadataWhitelist }: Analysis,
): ReadonlyMap<string, TermMetadata> {
  const byTerm = new Map<string, TermMetadata>();
  for (const token of tokens) {
    const known = byTerm.get(token.toString()) ?? emptyRecord<unknown[]>();
    byTerm.set(token.toString(), known);
    const metadata = 'metadata' in token ? token.metadata : null;
    for (const key of metadataWhitelist) {
      (known[key] ??= []).push(valueOf(metadata ?? {}, key));
    }
  }
  return byTerm;
}

/** A record that inherits nothing, so that `constructor` and `__proto__` are names like any other. */
export function emptyRecord<Value>(): Record<string, Value> {
  const record: Record<string, Value> = {};
  Object.setPrototypeOf(record, null);
  return record;
}

function valueOf(of: object, key: string): unknown {
  return Reflect.get(of, key);
}

/** What a tokenizer takes: numbers and the like as they are written. */
function asText(value: unknown): string | object | null {
  switch (typeof value) {
    case 'object':
    case 'function':
    case 'string':
      return value;
    case 'undefined':
      return null;
    case 'number':
    case 'bigint':
    case 'boolean':
    case 'symbol':
      return String(value);
  }
}

const NONE: ReadonlyMap<string, TermMetadata> = new Map();
