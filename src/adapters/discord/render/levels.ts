/** How much of each thing is shown: lengths in units of Markdown, names and papers by number. */
export interface Level {
  /**
   * `embeds`: each paper, list, table and run of texts has an embed of its own. `blocks` and `lines`:
   * all goes into as few embeds as hold it, papers in a few lines or in one.
   */
  readonly layout: 'embeds' | 'blocks' | 'lines';
  readonly title: number;
  readonly sentence: number;
  readonly abstract: number;
  readonly authors: number;
  readonly topics: number;
  /** Keywords, sources and the like, each. */
  readonly facts: number;
  readonly cell: number;
  readonly paragraph: number;
  /** Words of a title in the address that searches for it, in units; addresses count where they stand in text. */
  readonly query: number;
}

/** From all there is to what always fits; the first level on which a reply fits is taken. */
export const LEVELS: readonly Level[] = [
  {
    layout: 'embeds',
    title: 256,
    sentence: 2000,
    abstract: 3500,
    authors: 1000,
    topics: 400,
    facts: 1000,
    cell: 600,
    paragraph: 3900,
    query: 300,
  },
  {
    layout: 'embeds',
    title: 250,
    sentence: 350,
    abstract: 2200,
    authors: 150,
    topics: 100,
    facts: 400,
    cell: 300,
    paragraph: 1500,
    query: 60,
  },
  {
    layout: 'embeds',
    title: 180,
    sentence: 200,
    abstract: 1200,
    authors: 80,
    topics: 60,
    facts: 150,
    cell: 150,
    paragraph: 800,
    query: 40,
  },
  {
    layout: 'embeds',
    title: 100,
    sentence: 120,
    abstract: 600,
    authors: 60,
    topics: 40,
    facts: 80,
    cell: 80,
    paragraph: 300,
    query: 30,
  },
  {
    layout: 'embeds',
    title: 70,
    sentence: 80,
    abstract: 400,
    authors: 60,
    topics: 30,
    facts: 60,
    cell: 60,
    paragraph: 200,
    query: 20,
  },
  {
    layout: 'blocks',
    title: 180,
    sentence: 300,
    abstract: 600,
    authors: 60,
    topics: 60,
    facts: 80,
    cell: 150,
    paragraph: 800,
    query: 40,
  },
  {
    layout: 'blocks',
    title: 120,
    sentence: 100,
    abstract: 200,
    authors: 60,
    topics: 40,
    facts: 60,
    cell: 80,
    paragraph: 300,
    query: 30,
  },
  {
    layout: 'lines',
    title: 100,
    sentence: 60,
    abstract: 60,
    authors: 40,
    topics: 40,
    facts: 40,
    cell: 60,
    paragraph: 200,
    query: 30,
  },
  {
    layout: 'lines',
    title: 60,
    sentence: 60,
    abstract: 60,
    authors: 40,
    topics: 30,
    facts: 40,
    cell: 40,
    paragraph: 120,
    query: 20,
  },
];
