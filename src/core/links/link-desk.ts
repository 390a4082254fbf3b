import type { Answer } from '../dispatch.ts';
import type { PostedLinks, Unfurled } from './unfurl.ts';

/** What can be said of links that people post. */
export interface LinkDesk {
  /** What to show below them, where the channel wants that. */
  readonly unfurl: (posted: PostedLinks) => Promise<readonly Unfurled[]>;
  /** The papers to which a message links, for whoever asks. */
  readonly papersIn: (text: string) => Promise<Answer>;
}
