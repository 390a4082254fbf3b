import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Paper } from '../../../core/paper.ts';
import { addressOf, bodyOf, factsOf, fieldsOf, titleOf } from '../../../core/render/paper-facts.ts';
import { webUrl } from '../../../core/render/web-url.ts';
import type { Marked, PaperCard } from '../../../core/reply.ts';
import { oneLine } from '../../../core/text.ts';
import { plainText } from './escape.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { markdown } from './markdown.ts';
import { linked, shownLink } from './web-link.ts';

/** A paper as an embed of its own. */
export function cardEmbed(card: PaperCard, level: Level): APIEmbed {
  const { paper, topics, detail } = card;
  const url = addressOf(paper, Infinity, LIMITS.url) ?? addressOf(paper, LONG_QUERY, LIMITS.url);
  const thumbnail = paper.thumbnailUrl === null ? null : webUrl(paper.thumbnailUrl, LIMITS.url);
  const facts = plainText(factsOf(paper, topics, level).join(' · '), LIMITS.footer);
  const description = linesOf(card, level).join(detail === 'full' ? '\n\n' : '\n');
  const fields = detail === 'full' ? embedFields(paper, level) : [];
  return {
    title: embedTitle(card, level),
    ...(url === null ? {} : { url }),
    ...(description === '' ? {} : { description }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(thumbnail === null ? {} : { thumbnail: { url: thumbnail } }),
    ...(facts === '' ? {} : { footer: { text: facts } }),
  };
}

/** So much of a title as an address bears. */
const LONG_QUERY = 200;

/** A paper in a few lines, to stand among others. */
export function cardBlock(card: PaperCard, level: Level): string {
  const { paper, number, topics } = card;
  const label = number === null ? '' : `${number}\\. `;
  const facts = markdown(factsOf(paper, topics, level).join(' · '), LIMITS.footer);
  const title = linked(titleOf(paper), addressOf(paper, level.query, LIMITS.url), level.title);
  return [`${label}${title}`, ...linesOf(card, level), facts]
    .filter((line) => line !== '')
    .join('\n');
}

/** Titles are bold by themselves: what is marked is underlined. */
function embedTitle({ paper, number, title }: PaperCard, level: Level): string {
  const label = number === null ? '' : `${number}\\. `;
  const text = oneLine(title.text) === '' ? titleOf(paper) : title;
  const max = Math.min(level.title, LIMITS.title - label.length);
  return `${label}${markdown(text, max, { marker: '__', mayLink: false })}`;
}

function embedFields(paper: Paper, { facts }: Level): APIEmbedField[] {
  return fieldsOf(
    paper,
    (text) => markdown(text, facts),
    (url) => address(url, facts),
  ).map((field) => ({ ...field }));
}

function linesOf(card: PaperCard, level: Level): readonly string[] {
  const { names, texts } = bodyOf(card, level, write);
  return names === '' ? texts : [names, ...texts];
}

function write(text: string | Marked, max: number): string {
  return markdown(text, max);
}

/** A link where it is one and not too long for its place. */
function address(text: string, max: number): string {
  const url = webUrl(text, LIMITS.url);
  return url === null || url.length > Math.max(max, SHORT_ADDRESS)
    ? markdown(text, max, { mayLink: false })
    : shownLink(url);
}

/** Addresses of this length are always shown whole. */
const SHORT_ADDRESS = 100;
