import type { PaperSearch, Suggestion } from './paper-search.ts';
import { parseQuery } from './query/parse-query.ts';
import type { Query } from './query/query.ts';
import { relaxedQueries } from './query/relax.ts';
import type { Block, Button } from './reply.ts';
import { count, cutText, grouped } from './text.ts';

/** What was not understood, and the words that no paper has. */
export function queryNotices(query: Query, search: PaperSearch): readonly Block[] {
  const unknown = unknownWords(query, search);
  const { indexed, known } = search.progress();
  const building =
    indexed < known
      ? [
          `The index is being built: ${count(indexed, 'paper')} of ${grouped(known)} can be searched so far.`,
        ]
      : [];
  return [...query.notes, ...building, ...unknown].map((text) => ({
    kind: 'notice',
    level: 'info',
    text,
  }));
}

/** That no paper has a word of the query, wanted or excluded, with the nearest one that some have; not told by an index that is being built. */
export function unknownWords(
  query: Query,
  search: Pick<PaperSearch, 'suggest' | 'progress'>,
): readonly string[] {
  const { indexed, known } = search.progress();
  if (indexed < known || known === 0) return [];
  return search.suggest(query).map(unknownWord);
}

function unknownWord({ word, isExcluded, nearest: [near] }: Suggestion): string {
  const shown = `No paper has the word "${cutText(word, 40)}"${isExcluded ? ', so nothing is left out by it' : ''}`;
  return near === undefined ? `${shown}.` : `${shown}: did you mean "${near}"?`;
}

/** How a search that found nothing might find something: corrected, or less strict. */
export function otherSearches(text: string, query: Query, search: PaperSearch): readonly Block[] {
  const corrected = correct(text, search.suggest(query));
  const relaxed = relaxedQueries(query)
    .map((each) => ({ ...each, total: totalOf(each.text, search) }))
    .filter(({ total }) => total > 0);
  const buttons = [
    ...(corrected !== text && totalOf(corrected, search) > 0
      ? [searchButton('Search instead', corrected)]
      : []),
    ...relaxed.map(({ how, text: less }) => searchButton(`Search ${how}`, less)),
  ];
  return [
    ...relaxed.map(
      ({ how, total }): Block => ({
        kind: 'text',
        text: `${how.charAt(0).toUpperCase()}${how.slice(1)} there would be ${count(total, 'paper')}.`,
      }),
    ),
    { kind: 'buttons', buttons },
  ];
}

function totalOf(text: string, search: PaperSearch): number {
  return search.search(parseQuery(text), { offset: 0, limit: 0 }).total;
}

function searchButton(label: string, query: string): Button {
  return {
    label: cutText(label, 60),
    role: 'action',
    call: { command: 'search', input: { query } },
  };
}

/** The typed text with each unknown word replaced by the nearest known one. */
function correct(text: string, suggestions: readonly Suggestion[]): string {
  return suggestions.reduce((typed, { word, nearest: [near] }) => {
    const at = typed.toLowerCase().indexOf(word);
    return near === undefined || at === -1
      ? typed
      : typed.slice(0, at) + near + typed.slice(at + word.length);
  }, text);
}
