import type { Catalogue } from '../catalogue.ts';
import type { Channels } from '../channel/channels.ts';
import type { SuggestionKind } from '../command-options.ts';
import type { PaperSearch } from '../paper-search.ts';
import { zonesLike } from '../schedule/zones.ts';
import { suggestPapers } from './suggest-papers.ts';
import { suggestTopics } from './suggest-topics.ts';
import type { Suggestion } from './suggestion.ts';

export interface SuggestionRequest {
  readonly kind: SuggestionKind;
  /** What was typed so far. */
  readonly typed: string;
  /** The channel in which it is typed. */
  readonly channel: string;
  readonly limit: number;
}

interface Sources {
  readonly papers: Catalogue;
  readonly search: PaperSearch;
  readonly channels: Pick<Channels, 'get'>;
}

/** What to offer to somebody who types the value of an option, best first. */
export async function suggest(
  { kind, typed, channel, limit }: SuggestionRequest,
  sources: Sources,
): Promise<readonly Suggestion[]> {
  switch (kind) {
    case 'papers':
      return suggestPapers(typed, limit, sources);
    case 'topics':
      return suggestTopics(await sources.channels.get(channel), typed, limit);
    case 'zones':
      return zonesLike(typed, limit).map((zone) => ({ name: zone, value: zone }));
  }
}
