import lunr from 'lunr';
import { z } from 'zod';
import { INDEX_FIELDS } from '../paper-fields.ts';
import type { IndexParts } from '../postings/inverted-index.ts';
import { BLOCK } from '../postings/segment.ts';
import { SCORING } from '../ranking/field-scoring.ts';
import { indexParts, indexSections } from './index-sections.ts';
import { readSections, UnusableFileError, writeSections } from './section-file.ts';

/** To be raised when words are cut in another way, or the arrays mean something else. */
const VERSION = 2;

/** Which catalogue an index was made of, and as of which change. */
export interface SnapshotOf {
  readonly catalogue: string;
  readonly revision: number;
}

const About = z.object({
  version: z.number(),
  settings: z.string(),
  catalogue: z.string(),
  revision: z.int().nonnegative(),
  papers: z.int().nonnegative(),
});

/** Everything that an index depends on beside the papers. */
const SETTINGS = JSON.stringify({
  lunr: lunr.version,
  fields: INDEX_FIELDS,
  scoring: SCORING,
  block: BLOCK,
});

/** Keeps an index in a file. */
export async function writeSnapshot(
  file: string,
  parts: IndexParts,
  { catalogue, revision }: SnapshotOf,
): Promise<void> {
  const papers = parts.counts.size;
  const about = { version: VERSION, settings: SETTINGS, catalogue, revision, papers };
  await writeSections(file, { about, arrays: indexSections(parts) });
}

/**
 * Reads an index from a file. @throws UnusableFileError where it is damaged, of another version, of
 * other settings or of another catalogue, and what the platform throws where there is none.
 */
export async function readSnapshot(
  file: string,
  catalogue: string,
): Promise<{ readonly parts: IndexParts; readonly revision: number }> {
  const { about, arrays } = await readSections(file);
  const facts = About.safeParse(about);
  if (!facts.success || facts.data.version !== VERSION) {
    throw new UnusableFileError('it was written by another version');
  }
  if (facts.data.settings !== SETTINGS) throw new UnusableFileError('it has other settings');
  if (facts.data.catalogue !== catalogue) throw new UnusableFileError('it is of other papers');
  const parts = indexParts(arrays);
  const held = parts.segments.reduce((sum, { refs, gone }) => sum + refs.length - gone.count(), 0);
  if (held !== facts.data.papers || held !== parts.counts.size) {
    throw new UnusableFileError('its papers are not all there');
  }
  return { parts, revision: facts.data.revision };
}
