import type { Channel } from '../channel/channel.ts';
import type { Suggestion } from './suggestion.ts';

/** The topics of the channel in which all that was typed occurs, or that have this number. */
export function suggestTopics(
  { topics }: Channel,
  typed: string,
  limit: number,
): readonly Suggestion[] {
  const pieces = typed
    .toLowerCase()
    .split(/\s+/u)
    .filter((piece) => piece !== '');
  return topics
    .filter(({ query, number }) =>
      pieces.every(
        (piece) => query.includes(piece) || piece === `#${number}` || piece === String(number),
      ),
    )
    .slice(0, limit)
    .map(({ number, query }) => ({ name: `${number}. ${query}`, value: `#${number}` }));
}
