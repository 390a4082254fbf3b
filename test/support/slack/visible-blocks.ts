import { elementsIn, labelOf, textOf } from './elements.ts';
import type { Json } from './messages.ts';
import { linksIn, readMrkdwn } from './read-mrkdwn.ts';
import type { SeenLink } from './read-mrkdwn.ts';

/** All that can be read in blocks, a line each; buttons and menus apart. */
export function visibleBlocks(blocks: readonly Json[]): string {
  return blocks
    .flatMap((block): readonly string[] => {
      const { type, text, fields, elements, title, alt_text: alt, label, hint } = block;
      if (type === 'image') return [title === undefined ? String(alt) : textOf(title)];
      if (type === 'context') {
        return [
          (elements as Json[]).map((each) => textOf(each) || String(each['alt_text'])).join(' '),
        ];
      }
      const objects = [text, ...((fields ?? []) as unknown[]), label, hint];
      return objects.map(textOf).filter((line) => line !== '');
    })
    .join('\n');
}

/** What can be clicked in texts and on buttons, in whatever depth. */
export function linksWithin(blocks: readonly Json[]): readonly SeenLink[] {
  const buttons = elementsIn(blocks).flatMap((found) => {
    const { url } = found.element;
    return typeof url === 'string' ? [{ url, text: labelOf(found), isAutomatic: false }] : [];
  });
  return [...mrkdwnWithin(blocks).flatMap(([text, reading]) => linksIn(text, reading)), ...buttons];
}

/** How texts in blocks look, see `readMrkdwn`. */
export function looksWithin(blocks: readonly Json[]): readonly string[] {
  return mrkdwnWithin(blocks).flatMap(([text, reading]) => readMrkdwn(text, reading).looks);
}

type Written = readonly [text: string, reading: { readonly verbatim: boolean }];

function mrkdwnWithin(value: unknown): readonly Written[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnWithin);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, verbatim } = value as Json;
  if (type === 'mrkdwn' && typeof text === 'string')
    return [[text, { verbatim: verbatim === true }]];
  return Object.values(value).flatMap(mrkdwnWithin);
}
