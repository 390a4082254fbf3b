import type { Paper } from '../core/paper.ts';
import type { Field } from '../core/query/query.ts';

/** The fields of the index, with what a hit in each is worth. */
export const FIELD_BOOSTS = {
  title: 3,
  abstract: 1,
  authors: 1,
  organization: 1,
  keywords: 2,
  submitter: 1,
  id: 1,
} as const;
export type IndexField = keyof typeof FIELD_BOOSTS;

export const INDEX_FIELDS: readonly IndexField[] = [
  'title',
  'abstract',
  'authors',
  'organization',
  'keywords',
  'submitter',
  'id',
];

const BY_NAME: Readonly<Record<Field, IndexField>> = {
  title: 'title',
  abstract: 'abstract',
  author: 'authors',
  org: 'organization',
  by: 'submitter',
  keyword: 'keywords',
};

/** The place of each field among them. */
export const FIELD_NUMBERS: Readonly<Record<IndexField, number>> = {
  title: 0,
  abstract: 1,
  authors: 2,
  organization: 3,
  keywords: 4,
  submitter: 5,
  id: 6,
};

/** Where a term looks: in its field, or anywhere (`null`) but the submitter. */
export function fieldOf(field: Field | null): IndexField | null {
  return field === null ? null : BY_NAME[field];
}

/** The values of a field: one for a title, one for each author. */
export function fieldTexts(paper: Paper, field: IndexField): readonly string[] {
  switch (field) {
    case 'title':
      return [paper.title];
    case 'abstract':
      return [paper.abstract];
    case 'authors':
      return paper.authors;
    case 'keywords':
      return paper.keywords;
    case 'organization':
      return paper.organization === null ? [] : [paper.organization];
    case 'submitter':
      return paper.submitter === null ? [] : [paper.submitter];
    case 'id':
      return paper.id.startsWith('page:') ? [] : [paper.id];
  }
}
