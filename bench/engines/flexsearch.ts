import { Charset, Encoder, Index } from 'flexsearch';
import type { Engine, EngineEntry, EngineQuery } from './engine.ts';
import { porterStemmer } from './porter-stem.ts';
import { STOP_WORDS } from './stop-words.ts';

/**
 * FlexSearch. It scores a word by its place in the text, so one text with the title in front ranks
 * better than an index for each field, whose results are only laid over one another.
 */
export const FLEXSEARCH: EngineEntry = {
  settings:
    "one text (title, abstract, authors), tokenize: forward, suggest, normalized letters, Lunr's stop words and Porter stemmer",
  instead: {
    words: 'every word as a beginning: one index has either beginnings or whole words',
    fuzzy: 'the misspelt word as it is',
    phrase: 'all of the words, in any order',
    exclusion: 'two searches, one taken from the other',
  },
  create: (): Engine => {
    const index = empty();
    const add: Engine['add'] = async (papers) => {
      for (const { id, title, abstract, authors } of papers) {
        index.add(id, `${title}\n${abstract}\n${authors.join(', ')}`);
      }
    };
    return {
      build: add,
      add,
      search: (query, limit) => ask(index, query, limit),
      save: async () => {
        const parts: [string, Buffer][] = [];
        index.export((key, data) => void parts.push([key, Buffer.from(data ?? '')]));
        return joinParts(parts);
      },
      load: async (snapshot) => {
        for (const [key, data] of splitParts(snapshot)) index.import(key, data.toString());
      },
    };
  },
};

function empty(): Index {
  const stem = porterStemmer();
  const encoder = new Encoder({
    ...Charset.Normalize,
    filter: new Set(STOP_WORDS),
    finalize: (terms: string[]) => terms.map(stem),
  });
  return new Index({ encoder, tokenize: 'forward' });
}

/** The keys and lengths of the parts on a first line, then the parts: all of them do not fit in one string. */
function joinParts(parts: readonly (readonly [string, Buffer])[]): Buffer {
  const head = JSON.stringify(parts.map(([key, data]) => [key, data.length]));
  return Buffer.concat([Buffer.from(`${head}\n`), ...parts.map(([, data]) => data)]);
}

function splitParts(snapshot: Uint8Array): readonly [string, Buffer][] {
  const bytes = Buffer.from(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength);
  let at = bytes.indexOf('\n') + 1;
  const head = JSON.parse(bytes.subarray(0, at).toString()) as [string, number][];
  return head.map(([key, length]) => {
    const from = at;
    at += length;
    return [key, bytes.subarray(from, at)];
  });
}

function ask(index: Index, query: EngineQuery, limit: number): readonly string[] {
  const words = query.words.join(' ');
  switch (query.kind) {
    case 'words':
      return found(index, words, limit);
    case 'prefix':
      return found(index, `${words} ${query.prefix}`, limit);
    case 'fuzzy':
      return found(index, `${words} ${query.misspelt}`, limit);
    case 'phrase':
      return index.search(words, { limit }).map(String);
    case 'exclusion': {
      const excluded = new Set(found(index, query.excluded, Infinity));
      return found(index, words, Infinity)
        .filter((id) => !excluded.has(id))
        .slice(0, limit);
    }
  }
}

function found(index: Index, text: string, limit: number): readonly string[] {
  return index.search(text, { limit, suggest: true }).map(String);
}
