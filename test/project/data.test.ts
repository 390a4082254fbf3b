import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/shipped.ts';

const pages = readdirSync(join(ROOT, 'data', 'pages')).toSorted();
const list = JSON.parse(readFileSync(join(ROOT, 'data', 'pages.json'), 'utf8')) as Record<
  string,
  unknown
>;
const readme = readFileSync(join(ROOT, 'data', 'README.md'), 'utf8');

test('every page is listed and its origin told, and no other', () => {
  expect(pages).toHaveLength(5);
  expect(Object.keys(list).toSorted()).toEqual(pages);
  for (const page of pages) expect(readme).toContain(page);
});
