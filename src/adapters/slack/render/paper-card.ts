import type { types } from '@slack/bolt';
import { bodyOf, factsOf, fieldsOf, addressOf, titleOf } from '../../../core/render/paper-facts.ts';
import { webUrl } from '../../../core/render/web-url.ts';
import type { PaperCard } from '../../../core/reply.ts';
import { plainText } from './escape.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { bold, mrkdwn } from './mrkdwn.ts';
import { plain, sectionBlock } from './text-blocks.ts';
import { address, linked } from './web-link.ts';

/** A paper as blocks of its own: what is told of it beside its picture, then the facts in small. */
export function cardBlocks(card: PaperCard, level: Level): readonly types.KnownBlock[] {
  const { paper, topics, detail } = card;
  const isFull = detail === 'full';
  const { names, texts } = bodyOf(card, level, mrkdwn);
  // Long texts have sections of their own.
  const lines = [titleLine(card, level), names, ...(isFull ? [] : texts)];
  const fields = isFull
    ? fieldsOf(
        paper,
        (text) => mrkdwn(text, level.facts),
        (url) => address(url, level.facts),
      )
    : [];
  const facts = plainText(factsOf(paper, topics, level).join(' · '), LIMITS.section);
  return [
    { ...sectionBlock(lines.filter((line) => line !== '').join('\n')), ...pictureOf(card) },
    ...(isFull ? texts.map(sectionBlock) : []),
    ...(fields.length === 0
      ? []
      : [sectionBlock(fields.map(({ name, value }) => `*${name}*  ${value}`).join('\n'))]),
    ...(facts === '' ? [] : [{ type: 'context' as const, elements: [plain(facts)] }]),
  ];
}

/** A paper in a few lines, to stand among others. */
export function cardLines(card: PaperCard, level: Level): string {
  const facts = mrkdwn(factsOf(card.paper, card.topics, level).join(' · '), LIMITS.section);
  const { names, texts } = bodyOf(card, level, mrkdwn);
  return [titleLine(card, level), names, ...texts, facts].filter((line) => line !== '').join('\n');
}

/** All of it is bold: what is marked cannot stand out. */
function titleLine({ paper, number }: PaperCard, level: Level): string {
  const url = addressOf(paper, level.query, LIMITS.url);
  const label = number === null ? '' : `${number}. `;
  return bold(`${label}${linked(titleOf(paper), url, level.title)}`);
}

/** Slack takes pictures from `https` alone, and only with words for those who cannot see them. */
function pictureOf({ paper }: PaperCard): Pick<types.SectionBlock, 'accessory'> {
  const url = webUrl(paper.thumbnailUrl ?? '', LIMITS.url);
  if (url === null || !url.startsWith('https:')) return {};
  const words = plainText(`Picture of ${titleOf(paper)}`, LIMITS.altText);
  return { accessory: { type: 'image', image_url: url, alt_text: words } };
}
