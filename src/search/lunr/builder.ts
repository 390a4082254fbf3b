import lunr from 'lunr';
import { InvertedIndex } from '../postings/inverted-index.ts';
import { CompactIndex } from './compact-index.ts';
import { emptyRecord } from './field-terms.ts';
import type { DocumentAttributes, FieldAttributes, Tokenizer } from './lunr-types.ts';
import { withoutZero } from './weights.ts';

/** A function that sets up a builder, which is also its `this`. */
export type Configure = (this: Builder, builder: Builder) => void;

/** `lunr.Builder` for a `CompactIndex`: the same settings with the same defaults. */
export class Builder {
  pipeline = new lunr.Pipeline();
  searchPipeline = new lunr.Pipeline();
  tokenizer: Tokenizer = lunr.tokenizer;
  /** The metadata of tokens to keep, such as `position`. */
  metadataWhitelist: string[] = [];
  #ref = 'id';
  #b = 0.75;
  #k1 = 1.2;
  readonly #fields = new Map<string, FieldAttributes>();
  readonly #documents: [object, DocumentAttributes | undefined][] = [];

  /** The property of a document that tells it from others. */
  ref(name: string): void {
    this.#ref = name;
  }

  /** One more field. @throws RangeError for a name with a slash. */
  field(name: string, attributes: FieldAttributes = {}): void {
    if (name.includes('/')) {
      throw new RangeError(`Field '${name}' contains illegal character '/'`);
    }
    this.#fields.set(name, attributes);
  }

  /** How much the length of a field counts, from 0 to 1. */
  b(value: number): void {
    this.#b = Math.min(1, Math.max(0, value));
  }

  /** How fast more of the same word stops counting. */
  k1(value: number): void {
    this.#k1 = value;
  }

  /** One more document; of several with one reference the last stays, where Lunr mixes them up. */
  add(document: object, attributes?: DocumentAttributes): void {
    this.#documents.push([document, attributes]);
  }

  /** Calls a plugin with the builder as `this` and as the first argument. */
  use<Arguments extends readonly unknown[]>(
    plugin: (this: Builder, builder: Builder, ...args: Arguments) => void,
    ...args: Arguments
  ): void {
    plugin.call(this, this, ...args);
  }

  build(): CompactIndex {
    const attributes = inKeyOrder(this.#fields);
    const fields = [...attributes.keys()];
    const boosts = [...attributes.values()].map(({ boost }) => withoutZero(boost));
    const shape = { fields: fields.length, columns: 0, hasPositions: false };
    const index = new CompactIndex(
      new InvertedIndex(shape, () => () => () => 0),
      fields,
      this.searchPipeline,
      {
        analysis: {
          ref: this.#ref,
          fields: attributes,
          tokenizer: this.tokenizer,
          pipeline: this.pipeline,
          metadataWhitelist: [...this.metadataWhitelist],
        },
        tuning: { b: this.#b, k1: this.#k1, boosts },
      },
    );
    index.addAll(this.#documents);
    return index;
  }
}

/** An index as the function `lunr` makes it: with its trimmer, stop words and stemmer. */
export function compactLunr(configure: Configure): CompactIndex {
  const builder = new Builder();
  builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
  builder.searchPipeline.add(lunr.stemmer);
  configure.call(builder, builder);
  return builder.build();
}

/** In the order of an object's keys, as Lunr keeps its fields: names that are whole numbers come first, ascending. */
function inKeyOrder<Value>(byName: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const record = emptyRecord<Value>();
  for (const [name, value] of byName) record[name] = value;
  return new Map(Object.entries(record));
}
