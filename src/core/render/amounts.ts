/** How much of each thing is shown on a platform with markup: lengths in units of it. */
export interface Amounts {
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
