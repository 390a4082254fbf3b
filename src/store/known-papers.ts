import type { Transaction } from 'kysely';
import { foldTitle } from '../core/paper.ts';
import type { Paper } from '../core/paper.ts';
import { papersBy } from './read-papers.ts';
import type { Tables } from './tables.ts';

/** The kept papers that some arriving ones may be, and what becomes of them. */
export class KnownPapers {
  readonly #byId = new Map<string, Paper>();
  /** Ids by folded title, in the order of sight. */
  readonly #byTitle = new Map<string, Set<string>>();
  readonly #taken: ReadonlySet<string>;

  private constructor(papers: readonly Paper[], taken: ReadonlySet<string>) {
    this.#taken = taken;
    for (const paper of papers) this.set(paper);
  }

  /** Those with an id or a title of the arriving ones. */
  static async load(trx: Transaction<Tables>, arriving: readonly Paper[]): Promise<KnownPapers> {
    const ids = [...new Set(arriving.map(({ id }) => id))];
    const keys = [...new Set(arriving.map(({ title }) => foldTitle(title)))];
    const papers = [
      ...(await papersBy(trx, 'id', ids)),
      ...(await papersBy(trx, 'title_key', keys)),
    ];
    const pageIds = arriving.some(({ id }) => id.startsWith('page:'))
      ? await trx
          .selectFrom('papers')
          .select('id')
          .where('id', 'like', 'page:%')
          .union(trx.selectFrom('paper_aliases').select('old_id as id'))
          .execute()
      : [];
    return new KnownPapers(papers, new Set(pageIds.map(({ id }) => id)));
  }

  all(): readonly Paper[] {
    return [...this.#byId.values()];
  }

  byId(id: string): Paper | undefined {
    return this.#byId.get(id);
  }

  /** By title; one with an arXiv id first. */
  byTitle(title: string): Paper | undefined {
    const found = this.#withTitle(title);
    return found.find(({ id }) => !id.startsWith('page:')) ?? found[0];
  }

  pageByTitle(title: string): Paper | undefined {
    return this.#withTitle(title).find(({ id }) => id.startsWith('page:'));
  }

  /** The id, or the id with the first number that makes it one of its own. */
  freeId(id: string): string {
    const isTaken = (each: string): boolean => this.#taken.has(each) || this.#byId.has(each);
    if (!isTaken(id)) return id;
    let number = 2;
    while (isTaken(`${id}-${number}`)) number += 1;
    return `${id}-${number}`;
  }

  set(paper: Paper): void {
    this.#byId.set(paper.id, paper);
    const key = foldTitle(paper.title);
    const ids = this.#byTitle.get(key) ?? new Set();
    this.#byTitle.set(key, ids.add(paper.id));
  }

  /** A paper in place of one that goes by another id from now on. */
  replace(oldId: string, paper: Paper): void {
    this.#byId.delete(oldId);
    this.set(paper);
  }

  #withTitle(title: string): readonly Paper[] {
    const key = foldTitle(title);
    return [...(this.#byTitle.get(key) ?? [])]
      .flatMap((id) => this.#byId.get(id) ?? [])
      .filter((paper) => foldTitle(paper.title) === key);
  }
}
