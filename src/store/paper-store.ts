import type { Kysely } from 'kysely';
import type {
  Catalogue,
  CatalogueChanges,
  CatalogueFacts,
  CatalogueIdentity,
  Changes,
  ListedPapers,
} from '../core/catalogue.ts';
import type { KeptPapers, PaperKeeper } from '../core/feed.ts';
import { instantText } from '../core/instant.ts';
import { foldTitle } from '../core/paper.ts';
import type { Paper } from '../core/paper.ts';
import type { PlainDate } from '../core/plain-date.ts';
import { keepPapers, nextRevision } from './keep-papers.ts';
import { toPaper } from './paper-rows.ts';
import { papersBy, pieces, selectPapers } from './read-papers.ts';
import { readState, writeState } from './state.ts';
import type { Tables } from './tables.ts';

/** What a set of pages is to the store: its papers, the days of its pages, and a print of all of it. */
export interface PageImport {
  readonly entries: readonly Paper[];
  readonly pages: readonly { readonly source: string; readonly date: PlainDate | null }[];
  /** Changes when the pages do. */
  readonly fingerprint: string;
}

/** The catalogue in the database. */
export class PaperStore implements Catalogue, CatalogueChanges, PaperKeeper {
  readonly #db: Kysely<Tables>;
  readonly #now: () => Temporal.Instant;

  constructor(db: Kysely<Tables>, now: () => Temporal.Instant) {
    this.#db = db;
    this.#now = now;
  }

  async get(id: string): Promise<Paper | null> {
    const [paper] = await papersBy(this.#db, 'id', [id]);
    if (paper !== undefined) return paper;
    const alias = await this.#db
      .selectFrom('paper_aliases')
      .select('paper_id')
      .where('old_id', '=', id)
      .executeTakeFirst();
    return alias === undefined ? null : this.get(alias.paper_id);
  }

  async getMany(ids: readonly string[]): Promise<readonly Paper[]> {
    const papers = new Map((await papersBy(this.#db, 'id', ids)).map((paper) => [paper.id, paper]));
    return ids.flatMap((id) => papers.get(id) ?? []);
  }

  async titles(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const titles = new Map<string, string>();
    for (const some of pieces(ids)) {
      const rows = await this.#db
        .selectFrom('papers')
        .select(['id', 'title'])
        .where('id', 'in', some)
        .execute();
      for (const { id, title } of rows) titles.set(id, title);
    }
    return titles;
  }

  async byTitle(title: string): Promise<Paper | null> {
    const papers = await papersBy(this.#db, 'title_key', [foldTitle(title)]);
    return papers.find(({ id }) => !id.startsWith('page:')) ?? papers[0] ?? null;
  }

  async listedBetween(from: PlainDate, to: PlainDate): Promise<readonly Paper[]> {
    const listed = await this.#db
      .selectFrom('listings')
      .select('paper_id')
      .where('feed_day', '>=', from)
      .where('feed_day', '<=', to)
      .orderBy('feed_day')
      .orderBy('paper_id')
      .execute();
    return this.getMany([...new Set(listed.map(({ paper_id }) => paper_id))]);
  }

  async listedSince(day: PlainDate): Promise<ListedPapers> {
    // Read first: what changes meanwhile is looked at again.
    const revision = Number(await this.#state('catalogue revision'));
    const rows = await selectPapers(this.#db)
      .where('id', 'in', (eb) =>
        eb.selectFrom('listings').select('paper_id').where('feed_day', '>=', day),
      )
      .execute();
    return {
      revision,
      papers: rows.flatMap((row) => {
        const paper = toPaper(row);
        const [first = ''] = paper.listedOn;
        return first < day
          ? []
          : [{ paper, firstSeenAt: row.first_seen_at, revision: row.revision }];
      }),
    };
  }

  async firstSeenAt(id: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom('papers')
      .select('first_seen_at')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.first_seen_at ?? null;
  }

  async revision(): Promise<number> {
    return Number(await this.#state('catalogue revision'));
  }

  async facts(): Promise<CatalogueFacts> {
    const papers = await this.#count();
    const { listed } = await this.#db
      .selectFrom('listings')
      .select(({ fn }) => fn.count('paper_id').distinct().as('listed'))
      .executeTakeFirstOrThrow();
    const days = await this.#db
      .selectFrom('listings')
      .select('feed_day')
      .distinct()
      .orderBy('feed_day')
      .execute();
    const sources = await this.#db
      .selectFrom('sources')
      .leftJoin('paper_sources', 'paper_sources.source', 'sources.name')
      .select(({ fn }) => ['name', 'date', fn.count('paper_id').as('papers')])
      .groupBy(['name', 'date'])
      .orderBy('name')
      .execute();
    return {
      papers,
      undated: papers - Number(listed),
      feedDays: days.map(({ feed_day }) => feed_day),
      sources: sources.map(({ name, date, papers: held }) => ({
        name,
        date,
        papers: Number(held),
      })),
    };
  }

  async changesSince(revision: number): Promise<Changes> {
    const value = await this.#state('catalogue revision');
    const rows = await selectPapers(this.#db).where('revision', '>', revision).execute();
    const gone = await this.#db
      .selectFrom('paper_aliases')
      .select('old_id')
      .where('revision', '>', revision)
      .execute();
    return {
      revision: Number(value),
      papers: rows.map((row) => toPaper(row)),
      gone: gone.map(({ old_id }) => old_id),
    };
  }

  async identity(): Promise<CatalogueIdentity> {
    return { id: await this.#state('catalogue id'), papers: await this.#count() };
  }

  async keep(papers: readonly Paper[]): Promise<KeptPapers> {
    return this.#db.transaction().execute(async (trx) => keepPapers(trx, papers, this.#instant()));
  }

  /** Keeps the papers of pages unless just these pages were kept before; gives whether it did. */
  async importPages({ entries, pages, fingerprint }: PageImport): Promise<boolean> {
    if (await this.#hasPages(this.#db, fingerprint)) return false;
    return this.#db.transaction().execute(async (trx) => {
      await nextRevision(trx);
      if (await this.#hasPages(trx, fingerprint)) return false;
      await keepPapers(trx, entries, this.#instant());
      for (const { source, date } of pages) {
        await trx.updateTable('sources').set({ date }).where('name', '=', source).execute();
      }
      await writeState(trx, 'pages', fingerprint);
      return true;
    });
  }

  async #hasPages(db: Kysely<Tables>, fingerprint: string): Promise<boolean> {
    return (await readState(db, 'pages')) === fingerprint;
  }

  /** What the store remembers under a name that every store has. */
  async #state(name: string): Promise<string> {
    const value = await readState(this.#db, name);
    if (value === null) throw new Error(`The store has no ${name}`);
    return value;
  }

  async #count(): Promise<number> {
    const { papers } = await this.#db
      .selectFrom('papers')
      .select(({ fn }) => fn.countAll().as('papers'))
      .executeTakeFirstOrThrow();
    return Number(papers);
  }

  #instant(): string {
    return instantText(this.#now());
  }
}
