import type { APIEmbed, APIEmbedField } from 'discord.js';
import { authorWords } from '../../../core/paper-words.ts';
import type { Paper } from '../../../core/paper.ts';
import { formatDate } from '../../../core/plain-date.ts';
import type { PaperCard } from '../../../core/reply.ts';
import { count, oneLine } from '../../../core/text.ts';
import { plainText } from './escape.ts';
import type { Level } from './levels.ts';
import { LIMITS } from './limits.ts';
import { markdown } from './markdown.ts';
import { addressOf, factsOf, titleOf } from './paper-facts.ts';
import { linked, shownLink, webUrl } from './web-link.ts';

const NAMES_SHORT = 3;
const NAMES_FULL = 20;

/** A paper as an embed of its own. */
export function cardEmbed(card: PaperCard, level: Level): APIEmbed {
  const { paper, topics, detail } = card;
  const url = addressOf(paper, Infinity) ?? addressOf(paper, LONG_QUERY);
  const thumbnail = paper.thumbnailUrl === null ? null : webUrl(paper.thumbnailUrl);
  const facts = plainText(factsOf(paper, topics, level).join(' · '), LIMITS.footer);
  const description = bodyOf(card, level).join(detail === 'full' ? '\n\n' : '\n');
  const fields = detail === 'full' ? fieldsOf(paper, level) : [];
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
  const title = linked(titleOf(paper), addressOf(paper, level.query), level.title);
  return [`${label}${title}`, ...bodyOf(card, level), facts]
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

/** Who wrote it, and what it does: in one sentence, or in all that the authors say. */
function bodyOf({ paper, sentence, detail }: PaperCard, level: Level): readonly string[] {
  const isFull = detail === 'full';
  const names = authorWords(paper, isFull ? NAMES_FULL : NAMES_SHORT) ?? '';
  const texts = isFull
    ? [markdown(paper.summary ?? '', level.sentence), markdown(paper.abstract, level.abstract)]
    : [markdown(sentence, level.sentence)];
  return [markdown(names, level.authors), ...texts].filter((text) => text !== '');
}

function fieldsOf(paper: Paper, { facts }: Level): APIEmbedField[] {
  const { keywords, githubUrl, githubStars, projectUrl, submitter, listedOn, sources } = paper;
  const code = [
    ...(githubUrl === null ? [] : [address(githubUrl, facts)]),
    ...(githubStars === null ? [] : [count(githubStars, 'star')]),
  ];
  const fields: readonly (readonly [string, string])[] = [
    ['Keywords', markdown(keywords.join(', '), facts)],
    ['Code', code.join(' · ')],
    ['Project', projectUrl === null ? '' : address(projectUrl, facts)],
    ['Submitted by', markdown(submitter ?? '', facts)],
    ['Listed on', listedOn.length > 1 ? markdown(listedOn.map(formatDate).join(', '), facts) : ''],
    ['From', markdown(sources.join(', '), facts)],
  ];
  return fields.flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
}

/** A link where it is one and not too long for its place. */
function address(text: string, max: number): string {
  const url = webUrl(text);
  return url === null || url.length > Math.max(max, SHORT_ADDRESS)
    ? markdown(text, max, { mayLink: false })
    : shownLink(url);
}

/** Addresses of this length are always shown whole. */
const SHORT_ADDRESS = 100;
