import { Bits } from '../postings/bits.ts';
import type { IndexParts } from '../postings/inverted-index.ts';
import type { Segment } from '../postings/segment.ts';
import { UnusableFileError } from './section-file.ts';
import type { Section } from './section-file.ts';

/** The arrays of an index by name, as a file keeps them. */
export function indexSections(parts: IndexParts): ReadonlyMap<string, Section> {
  const { words, refs, patterns, forms, counts } = parts;
  const arrays: [string, Section][] = [
    ['words.units', words.units],
    ['words.starts', words.starts],
    ['order', parts.order],
    ['forms.terms', forms.terms],
    ['forms.turns', forms.turns],
    ['refs.units', refs.units],
    ['refs.starts', refs.starts],
    ['patterns.starts', patterns.starts],
    ['patterns.entries', patterns.entries],
    ['counts.documents', counts.documents],
    ['counts.fieldDocuments', counts.fieldDocuments],
    ['counts.times', counts.times],
    ['counts.formDocuments', counts.formDocuments],
    ['counts.lengthSums', counts.lengthSums],
    ['counts.size', Uint32Array.of(counts.size)],
  ];
  for (const [index, { gone, ...segment }] of parts.segments.entries()) {
    for (const [name, array] of Object.entries(segment)) {
      arrays.push([`segments.${index}.${name}`, array]);
    }
    arrays.push([`segments.${index}.gone`, gone.words]);
  }
  return new Map(arrays);
}

/** The index that arrays make. @throws UnusableFileError where one is missing or of another kind. */
export function indexParts(arrays: ReadonlyMap<string, Section>): IndexParts {
  const read = reader(arrays);
  const segments: Segment[] = [];
  while (arrays.has(`segments.${segments.length}.refs`)) {
    segments.push(readSegment(`segments.${segments.length}.`, read));
  }
  return {
    words: { units: read.u16('words.units'), starts: read.u32('words.starts') },
    order: read.u32('order'),
    forms: { terms: read.u32('forms.terms'), turns: read.u32('forms.turns') },
    refs: { units: read.u16('refs.units'), starts: read.u32('refs.starts') },
    patterns: { starts: read.u32('patterns.starts'), entries: read.u32('patterns.entries') },
    counts: {
      documents: read.u32('counts.documents'),
      fieldDocuments: read.u32('counts.fieldDocuments'),
      times: read.u32('counts.times'),
      formDocuments: read.u32('counts.formDocuments'),
      lengthSums: read.f64('counts.lengthSums'),
      size: read.u32('counts.size')[0] ?? 0,
    },
    segments,
  };
}

function readSegment(prefix: string, read: ReturnType<typeof reader>): Segment {
  return {
    refs: read.u32(`${prefix}refs`),
    lengths: read.u32(`${prefix}lengths`),
    columns: read.i32(`${prefix}columns`),
    terms: read.u32(`${prefix}terms`),
    lists: read.u32(`${prefix}lists`),
    documents: read.u16(`${prefix}documents`),
    patterns: read.u8(`${prefix}patterns`),
    escaped: read.u32(`${prefix}escaped`),
    places: read.u8(`${prefix}places`),
    blockPlaces: read.u32(`${prefix}blockPlaces`),
    blockImpacts: read.f32(`${prefix}blockImpacts`),
    averages: read.f64(`${prefix}averages`),
    gone: new Bits(read.u32(`${prefix}gone`)),
  };
}

function missing(name: string): never {
  throw new UnusableFileError(`it has no ${name}`);
}

/** Gives arrays by name, of the kind that is asked for. */
function reader(arrays: ReadonlyMap<string, Section>) {
  return {
    u8: (name: string): Uint8Array => {
      const array = arrays.get(name);
      return array instanceof Uint8Array ? array : missing(name);
    },
    u16: (name: string): Uint16Array => {
      const array = arrays.get(name);
      return array instanceof Uint16Array ? array : missing(name);
    },
    u32: (name: string): Uint32Array => {
      const array = arrays.get(name);
      return array instanceof Uint32Array ? array : missing(name);
    },
    i32: (name: string): Int32Array => {
      const array = arrays.get(name);
      return array instanceof Int32Array ? array : missing(name);
    },
    f32: (name: string): Float32Array => {
      const array = arrays.get(name);
      return array instanceof Float32Array ? array : missing(name);
    },
    f64: (name: string): Float64Array => {
      const array = arrays.get(name);
      return array instanceof Float64Array ? array : missing(name);
    },
  };
}
