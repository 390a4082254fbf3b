import { z } from 'zod';
import { digestRule } from '../src/core/channel/digest-rule.ts';
import { nextDigestWords, standstill } from '../src/core/channel/when-words.ts';
import { defineCommand } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import { previewDigest } from '../src/core/digest/preview-digest.ts';
import { instantText } from '../src/core/instant.ts';
import type { Block } from '../src/core/reply.ts';

/** `/papers preview` */
export const preview = defineCommand({
  name: 'preview',
  summary: 'Show the digest of this channel as it would be now, to you alone.',
  visibility: 'private',
  access: 'anyone',
  place: 'channel',
  freeText: null,
  examples: [''],
  input: z.object({}),
  run: async (_, context) => {
    const { channels, caller } = context;
    const now = instantText(context.now());
    const channel = await channels.get(caller.channel);
    if (digestRule(channel) === null) {
      return {
        heading: 'This channel has no digest',
        blocks: [
          {
            kind: 'text',
            text: `Follow a topic (${PREFIX} subscribe graph networks) or set a daily summary (${PREFIX} schedule 09:00 Europe/Berlin).`,
          },
        ],
        data: { papers: [], nextDigestAt: null },
      };
    }
    const replies = await previewDigest(channel, now, context);
    const [first] = replies;
    const next = nextDigestWords(channel);
    const halted = standstill(channel, now);
    return {
      heading: `Preview: ${first?.heading ?? ''}`,
      blocks: [
        ...(halted === null
          ? []
          : [{ kind: 'notice', level: 'warning', text: halted } satisfies Block]),
        ...replies.flatMap(({ heading, blocks }, index): readonly Block[] =>
          index === 0 ? blocks : [{ kind: 'text', text: heading }, ...blocks],
        ),
        ...(next === null
          ? []
          : [
              {
                kind: 'text',
                text: `The next digest is due on ${next}, with what comes until then.`,
              } as const,
            ]),
      ],
      data: {
        papers: replies.flatMap(({ data }) => data['papers']),
        nextDigestAt: channel.progress.nextDueAt,
      },
    };
  },
});
