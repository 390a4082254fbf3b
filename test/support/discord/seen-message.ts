import type { RenderedMessage } from '../../../src/adapters/discord/render/reply.ts';
import { readMarkdown } from './read-markdown.ts';
import type { Seen } from './read-markdown.ts';

/** What a person sees of a message: all its texts, read where they are Markdown. */
export function seenMessage({ content, embeds, rows }: RenderedMessage): Seen {
  const read = [
    readMarkdown(content),
    ...embeds.flatMap(({ title = '', url, description = '', fields = [], footer }) => [
      titled(readMarkdown(title, false), url),
      readMarkdown(description),
      ...fields.flatMap(({ name, value }) => [readMarkdown(name, false), readMarkdown(value)]),
      plain(footer?.text ?? ''),
    ]),
    ...rows.flatMap((row) =>
      row.kind === 'buttons' ? row.buttons.map(({ label }) => plain(label)) : [],
    ),
  ];
  return {
    text: read
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n')
      // What splits mentions is not seen.
      .replaceAll('\u200b', ''),
    links: read.flatMap(({ links }) => links),
    looks: read.flatMap(({ looks }) => looks),
  };
}

function titled(title: Seen, url: string | undefined): Seen {
  return url === undefined ? title : { ...title, links: [{ url, text: title.text }] };
}

function plain(text: string): Seen {
  return { text, links: [], looks: [] };
}
