import type { Catalogue, CatalogueFacts, SourceFacts } from '../core/catalogue.ts';
import { mergePapers } from '../core/merge-papers.ts';
import { foldTitle, pageId } from '../core/paper.ts';
import type { Paper } from '../core/paper.ts';
import type { PlainDate } from '../core/plain-date.ts';

/** Where papers came from, as `status` names it. */
export interface CatalogueSource {
  readonly source: string;
  readonly date: PlainDate | null;
}

/** Papers kept in memory. */
export class MemoryCatalogue implements Catalogue {
  readonly #byId = new Map<string, Paper>();
  readonly #byTitle = new Map<string, Paper>();
  readonly #sources: readonly CatalogueSource[];

  /** Entries with equal titles become one paper; different titles with the same slug get numbered ids. */
  constructor(entries: readonly Paper[], sources: readonly CatalogueSource[]) {
    this.#sources = sources;
    for (const entry of entries) {
      const title = foldTitle(entry.title);
      const known = this.#byTitle.get(title);
      const paper =
        known === undefined ? { ...entry, id: this.#freeId(entry) } : mergePapers(known, entry);
      this.#byTitle.set(title, paper);
      this.#byId.set(paper.id, paper);
    }
  }

  /** Every paper, in the order of first sight. */
  all(): readonly Paper[] {
    return [...this.#byId.values()];
  }

  async get(id: string): Promise<Paper | null> {
    return this.#byId.get(id) ?? null;
  }

  async getMany(ids: readonly string[]): Promise<readonly Paper[]> {
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  async byTitle(title: string): Promise<Paper | null> {
    return this.#byTitle.get(foldTitle(title)) ?? null;
  }

  async listedBetween(from: PlainDate, to: PlainDate): Promise<readonly Paper[]> {
    return this.all().filter(({ listedOn }) => listedOn.some((day) => from <= day && day <= to));
  }

  async facts(): Promise<CatalogueFacts> {
    const papers = this.all();
    return {
      papers: papers.length,
      undated: papers.filter(({ listedOn }) => listedOn.length === 0).length,
      feedDays: [...new Set(papers.flatMap(({ listedOn }) => listedOn))].toSorted(),
      sources: this.#sources.map((source) => sourceFacts(source, papers)),
    };
  }

  #freeId({ id, title }: Paper): string {
    if (!this.#byId.has(id)) return id;
    let number = 2;
    while (this.#byId.has(`${pageId(title)}-${number}`)) number += 1;
    return `${pageId(title)}-${number}`;
  }
}

function sourceFacts({ source, date }: CatalogueSource, papers: readonly Paper[]): SourceFacts {
  const count = papers.filter(({ sources }) => sources.includes(source)).length;
  return { name: source, papers: count, date };
}
