import { join } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** The tests here take a minute each, whatever the size of their files. */
const LONGEST = join('contract', 'torture');

/** Begins with the longest tests, so that no worker is idle in the end while they go on; then as vitest does. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = files.filter((file) => !isLong(file));
    // oxlint-disable-next-line unicorn/no-array-sort -- vitest's own, and of no array
    return [...files.filter(isLong), ...(await super.sort(others))];
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return moduleId.includes(LONGEST);
}
