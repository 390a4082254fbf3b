import type { RenderedMessage } from '../../../src/adapters/discord/render/reply.ts';

/** The message as the body that Discord gets, with made-up ids. */
export function payloadOf({ content, embeds, rows, files }: RenderedMessage) {
  return {
    content,
    embeds,
    components: rows.map((row, y) => ({
      type: 1,
      components:
        row.kind === 'buttons'
          ? row.buttons.map(({ label }, x) => ({
              type: 2,
              style: 2,
              label,
              custom_id: `${y} ${x}`,
            }))
          : [
              {
                type: 3,
                custom_id: `${y}`,
                placeholder: row.placeholder,
                options: row.options.map(({ label, description }, index) => ({
                  label,
                  description,
                  value: `${index}`,
                })),
              },
            ],
    })),
    attachments: files.map(({ name }, id) => ({ id, filename: name })),
    allowed_mentions: { parse: [] },
  };
}

/** Every text in it, wherever. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
