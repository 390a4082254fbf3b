import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import lunr from 'lunr';
import { assert, beforeEach, describe, expect, test } from 'vitest';
import { Builder, compactLunr } from '../../src/search/lunr/builder.ts';
import type { Configure } from '../../src/search/lunr/builder.ts';
import { CompactIndex } from '../../src/search/lunr/compact-index.ts';

type Body = (this: Record<string, unknown>) => void;

/** Lunr as its tests know it, with this project's builder and index in the place of its own. */
const substitute = Object.assign((configure: Configure) => compactLunr(configure), lunr, {
  Builder,
  Index: CompactIndex,
});

/** What a file of tests makes of its suites and tests. */
const declare = { suite: describe, test };

/**
 * Runs a file of Lunr's own tests, written for Mocha (`suite`, `setup`, `test`), on this project's
 * index. `without` names tests to leave out and says why; a name that no test has is an error.
 */
export function runLunrSuite(file: string, without: Readonly<Record<string, string>> = {}): void {
  const folder = dirname(createRequire(import.meta.url).resolve('lunr/package.json'));
  const text = readFileSync(join(folder, 'test', file), 'utf8');
  /** The names of the suites around what is read. */
  let path: readonly string[] = [];
  const met = new Set<string>();
  // What set-ups leave for tests: all run anew for each test, from the outermost.
  const context: Record<string, unknown> = {};

  const suite = (name: string, body: () => void): void => {
    const inner = [...path, name];
    // Called when all around it was read.
    declare.suite(name, () => {
      path = inner;
      body();
    });
  };
  const setup = (body: Body): void => beforeEach(() => body.call(context));
  const run = (name: string, body: Body): void => {
    const full = [...path, name].join(' > ');
    const call = () => body.call(context);
    if (!Object.hasOwn(without, full)) return declare.test(name, call);
    met.add(full);
    declare.test.skip(`${name}: ${without[full]}`, call);
  };
  const load: unknown = compileFunction(text, ['suite', 'setup', 'test', 'assert', 'lunr'], {
    filename: file,
  });
  (load as (...args: readonly unknown[]) => void)(suite, setup, run, assert, substitute);

  test(`no test of ${file} is left out that is not there`, () => {
    expect([...met].toSorted()).toEqual(Object.keys(without).toSorted());
  });
}
