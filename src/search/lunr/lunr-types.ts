import type lunr from 'lunr';

declare module 'lunr' {
  /** Reads Lunr's query strings; the types of the package leave it out. */
  export class QueryParser {
    constructor(text: string, query: lunr.Query);
    parse(): lunr.Query;
  }
}

/** Cuts a field into tokens. Lunr's own also takes metadata for each token. */
export type Tokenizer = (
  text?: string | object | object[] | null,
  metadata?: object,
) => lunr.Token[];

/** What was noted about a term in a field of a document, by the keys of the whitelist: a value for each time. */
export type TermMetadata = Record<string, unknown[]>;

/** Which terms matched in which fields, with their metadata. */
export interface MatchData {
  readonly metadata: Record<string, Record<string, TermMetadata>>;
}

export interface Result {
  readonly ref: string;
  readonly score: number;
  readonly matchData: MatchData;
}

export interface FieldAttributes {
  readonly boost?: number | undefined;
  readonly extractor?: ((document: object) => unknown) | undefined;
}

export interface DocumentAttributes {
  readonly boost?: number | undefined;
}
