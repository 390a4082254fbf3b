/** An entry on a feed day. */
export interface FeedLine {
  readonly day: string;
  /** As the feed gives it: an object, or a text with its JSON. */
  readonly entry: unknown;
  /** The instant from which it is on the list; without one it always was. */
  readonly at?: string;
}

interface EntryObject {
  readonly paper: { readonly id: string };
}

/** The object behind an entry. */
export function entryObject(entry: unknown): EntryObject {
  return (typeof entry === 'string' ? JSON.parse(entry) : entry) as EntryObject;
}
