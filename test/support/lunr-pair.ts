import fc from 'fast-check';
import lunr from 'lunr';
import { compactLunr } from '../../src/search/lunr/builder.ts';
import type { Builder } from '../../src/search/lunr/builder.ts';
import type { CompactIndex } from '../../src/search/lunr/compact-index.ts';
import { soundTokenSets } from './lunr-token-set.ts';

/** A document, and its boost. */
export interface PairDocument {
  readonly document: Readonly<Record<string, unknown>>;
  readonly boost: number | undefined;
}

/** Everything a builder can be told. */
export interface Setup {
  readonly ref: string;
  readonly fields: readonly {
    readonly name: string;
    readonly boost: number | undefined;
    readonly isExtracted: boolean;
  }[];
  readonly documents: readonly PairDocument[];
  readonly b: number;
  readonly k1: number;
  /** Labels of the functions of the pipelines, `null` for Lunr's own. */
  readonly pipeline: readonly string[] | null;
  readonly searchPipeline: readonly string[] | null;
  readonly whitelist: readonly string[];
}

type PipelineFunction = (token: lunr.Token) => lunr.Token | lunr.Token[] | null;

/** Pipeline functions of all kinds: one token to another, to several, to none. */
const FUNCTIONS: Readonly<Record<string, PipelineFunction>> = {
  'test-folded': (token) => token.update((text) => text.normalize('NFD').replace(/\p{M}/gu, '')),
  'test-halved': (token) => {
    const text = token.toString();
    if (text.length < 4) return token;
    return [token, token.clone(() => text.slice(0, 2)), token.clone(() => text.slice(2))];
  },
  'test-dropped': (token) => (token.toString().startsWith('c') ? null : token),
};
for (const [label, each] of Object.entries(FUNCTIONS)) {
  lunr.Pipeline.registerFunction(each, label);
}

const LABELS = [...Object.keys(FUNCTIONS), 'stemmer', 'trimmer', 'stopWordFilter'];

const ODD_WORDS = [
  ['the', 'and', 'it', 'running', 'runs', 'caresses', 'é', 'éa', 'ab\u0301', '😀', '😀a', '😁'],
  ['1', '12', '2', '007', '1a', '*', 'a*', '*b', 'a*b', '...', 'a/b', 'x.y', '日本'],
  ['constructor', '__proto__', 'toString', 'hasOwnProperty', '_index', 'length'],
].flat();

/** Words of few letters, so that they meet, and words that are something else somewhere. */
export const someWord: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 }),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...ODD_WORDS),
  },
);

const someText = fc.array(someWord, { maxLength: 8, size: '+1' }).map((words) => words.join(' '));
const someValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: someText },
  {
    weight: 3,
    arbitrary: fc.array(fc.oneof(someText, someWord, fc.constantFrom('', null, 7)), {
      maxLength: 4,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(undefined, null, '', 0, -0, 12, 1e21, NaN, Infinity, true, 12n),
  },
);
const REFS = [
  ['a', 'b', 'c', 'd', 'Z', 'é', '😀', '\uFFFD', 'x/y', '/', '', 'a b', '1', '-1', '01'],
  ['__proto__', 'constructor', 'title/a', '_index', 'hasOwnProperty'],
  [2, 10, 9, 0.5, true],
].flat();
const someRef = fc.constantFrom(...REFS);

/**
 * Names of fields. Left out: names that `Object.prototype` has, with which Lunr's average lengths,
 * and so its scores, become NaN (`calculateAverageFieldLengths`); `_index`, which Lunr overwrites.
 */
const someFieldName = fc.constantFrom(
  'title',
  'body',
  'x y',
  '10',
  '2',
  '',
  'é',
  'length',
  'ref',
  'metadata',
);

const someBoost = fc.constantFrom(undefined, undefined, 1, 0, 0.5, 2, 10, -1, 1.7);

/** A document with these fields, perhaps. */
export function someDocument(ref: string, fields: readonly string[]): fc.Arbitrary<PairDocument> {
  return fc
    .tuple(
      someRef,
      fc.array(someValue, { minLength: fields.length, maxLength: fields.length }),
      someBoost,
    )
    .map(([id, values, boost]) => ({
      document: Object.fromEntries([[ref, id], ...fields.map((name, at) => [name, values[at]])]),
      boost,
    }));
}

/** Documents of different references: Lunr mixes up those that are added under one. */
function someDocuments(ref: string, fields: readonly string[], minLength: number) {
  return fc.uniqueArray(someDocument(ref, fields), {
    selector: ({ document }) => String(document[ref]),
    minLength,
    maxLength: 12,
  });
}

const somePipeline = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...LABELS), { maxLength: 3 }) },
);

/** Sets of documents and settings. */
export const someSetup: fc.Arbitrary<Setup> = fc
  .uniqueArray(someFieldName, { minLength: 1, maxLength: 4 })
  .chain((names) => {
    const ref = 'id';
    return fc.record({
      ref: fc.constant(ref),
      fields: fc.tuple(
        ...names.map((name) =>
          fc.record({
            name: fc.constant(name),
            boost: someBoost,
            isExtracted: fc.integer({ min: 0, max: 7 }).map((kind) => kind === 0),
          }),
        ),
      ),
      documents: fc.oneof(
        { weight: 7, arbitrary: someDocuments(ref, names, 6) },
        { weight: 1, arbitrary: someDocuments(ref, names, 0) },
      ),
      b: fc.constantFrom(0.75, 0.75, 0, 1, 0.3, -1, 2),
      k1: fc.constantFrom(1.2, 1.2, 0, 0.4, 2, 100),
      pipeline: somePipeline,
      searchPipeline: somePipeline,
      whitelist: fc.constantFrom(
        [],
        [],
        ['position'],
        ['position', 'index'],
        ['nothing', 'constructor'],
      ),
    });
  });

/** Tells a builder, Lunr's or ours, all but the documents. */
function configure(builder: Builder | lunr.Builder, setup: Setup): void {
  builder.ref(setup.ref);
  for (const { name, boost, isExtracted } of setup.fields) {
    const extractor = (document: object) => `${Reflect.get(document, name)} extracted`;
    const attributes = {
      ...(boost === undefined ? {} : { boost }),
      ...(isExtracted ? { extractor } : {}),
    };
    builder.field(name, attributes);
  }
  builder.b(setup.b);
  builder.k1(setup.k1);
  builder.metadataWhitelist.push(...setup.whitelist);
  if (setup.pipeline !== null) fill(builder.pipeline, setup.pipeline);
  if (setup.searchPipeline !== null) fill(builder.searchPipeline, setup.searchPipeline);
}

function fill(pipeline: lunr.Pipeline, labels: readonly string[]): void {
  pipeline.reset();
  const known = lunr.Pipeline as unknown as {
    readonly registeredFunctions: Readonly<Record<string, lunr.PipelineFunction>>;
  };
  pipeline.add(...labels.map((label) => known.registeredFunctions[label]!));
}

/** Lunr's index of some documents. */
export function buildLunr(setup: Setup, documents = setup.documents): lunr.Index {
  soundTokenSets();
  return lunr(function build(this: lunr.Builder) {
    configure(this, setup);
    for (const { document, boost } of documents) this.add(document, attributesOf(boost));
  });
}

/** Our index of some documents. */
export function buildOurs(setup: Setup, documents = setup.documents): CompactIndex {
  return compactLunr((builder) => {
    configure(builder, setup);
    for (const { document, boost } of documents) builder.add(document, attributesOf(boost));
  });
}

export function attributesOf(boost: number | undefined): { boost?: number } {
  return boost === undefined ? {} : { boost };
}
