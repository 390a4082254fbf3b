import type { Paper } from '../../src/core/paper.ts';

/** What every engine indexes of a paper. */
export interface EngineDocument {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: string;
}

/** The fields as flat texts, for engines that want such objects. */
export function toDocument({ id, title, abstract, authors }: Paper): EngineDocument {
  return { id, title, abstract, authors: authors.join(', ') };
}
