import { parsePaperId } from '../paper-reference.ts';

/** A link as it stands in a message, up to where chat programs and sentences end it. */
const LINK = /https?:\/\/[^\s<>|"'`)\]}“”„‘’«»]+/giu;
/** Of a sentence, and what chat programs make text bold, slanted and struck out with. */
const LAST_SIGNS = /[.,;:!?…*_~]+$/u;

/** The ids of the papers to which links in a text lead, each once, in order. */
export function linkedPapers(text: string): readonly string[] {
  const links = Array.from(text.matchAll(LINK), ([link]) => link.replace(LAST_SIGNS, ''));
  return [...new Set(links.map(parsePaperId).filter((id) => id !== null))];
}
