import type { Catalogue } from '../catalogue.ts';
import { byAttention } from '../paper.ts';
import type { Paper } from '../paper.ts';
import { parsePaperId } from '../paper-reference.ts';
import type { PaperSearch } from '../paper-search.ts';
import { NO_LIMITS } from '../query/limits.ts';
import type { Clause, Term } from '../query/query.ts';
import { words } from '../query/terms.ts';
import { harmless } from '../text.ts';
import type { Suggestion } from './suggestion.ts';

/** The papers whose titles hold what was typed, the last word begun; for nothing typed, the newest list's. */
export async function suggestPapers(
  typed: string,
  limit: number,
  { papers, search }: { readonly papers: Catalogue; readonly search: PaperSearch },
): Promise<readonly Suggestion[]> {
  const text = harmless(typed).trim();
  const id = parsePaperId(text);
  if (id !== null) {
    const paper = await papers.get(id);
    if (paper !== null) return [suggestion(paper)];
  }
  const terms = titleTerms(text);
  if (terms.length === 0) return (await newest(papers)).slice(0, limit).map(suggestion);
  const find = (presence: Clause['presence']) =>
    search.search(
      { ...NO_LIMITS, clauses: terms.map((term) => ({ presence, anyOf: [term] })), notes: [] },
      { offset: 0, limit },
    ).hits;
  const all = find('required');
  // A slip in one word should not empty the list.
  const hits = all.length > 0 ? all : find('optional');
  const titles = await papers.titles(hits.map((hit) => hit.id));
  return hits.flatMap((hit) => {
    const title = titles.get(hit.id);
    return title === undefined ? [] : { name: title, value: hit.id };
  });
}

function suggestion({ id, title }: Paper): Suggestion {
  return { name: title, value: id };
}

/** The words as they stand; the last one may still be going on. */
function titleTerms(text: string): readonly Term[] {
  const runs = text.split(/\s+/u).filter((run) => run !== '');
  return runs.flatMap((run, index) => {
    const terms = words(run.replace(/[*~]/gu, ' '), 'title');
    const last = terms.at(-1);
    return index === runs.length - 1 && last !== undefined
      ? [...terms.slice(0, -1), { kind: 'prefix', field: 'title', text: last.text } satisfies Term]
      : terms;
  });
}

async function newest(papers: Catalogue): Promise<readonly Paper[]> {
  const day = (await papers.facts()).feedDays.at(-1);
  return day === undefined ? [] : (await papers.listedBetween(day, day)).toSorted(byAttention);
}
