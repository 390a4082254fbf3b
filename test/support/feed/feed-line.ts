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

/** Whether two lines are the same paper on the same day. */
export function sameListing(a: FeedLine, b: FeedLine): boolean {
  return a.day === b.day && entryObject(a.entry).paper.id === entryObject(b.entry).paper.id;
}
