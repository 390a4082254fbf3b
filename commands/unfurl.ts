import { z } from 'zod';
import { setUnfurl } from '../src/core/channel/edits.ts';
import { defineCommand } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';

/** `/papers unfurl on` */
export const unfurl = defineCommand({
  name: 'unfurl',
  summary: 'Say what a paper is about when somebody posts a link to it here.',
  visibility: 'channel',
  access: 'manager',
  place: 'channel',
  needs: 'links',
  freeText: 'state',
  examples: ['on', 'off', ''],
  details: [
    'Links to papers at arXiv and Hugging Face get title, sentence and buttons below them: the same paper once in 30 minutes, and nothing where three or more links come at once.',
    'The bot has to be in the channel. Without on or off the command says how it is.',
  ],
  input: z.object({
    state: z
      .enum(['on', 'off'], { error: 'is on or off' })
      .optional()
      .describe('Whether links to papers are to be explained here.'),
  }),
  run: async ({ state }, { channels, caller }) => {
    const channel =
      state === undefined
        ? await channels.get(caller.channel)
        : await channels.edit(caller.channel, (each) => setUnfurl(each, state === 'on'));
    const { unfurls } = channel;
    return {
      heading: unfurls
        ? 'Links to papers are explained here'
        : 'Links to papers are not explained here',
      blocks: [
        {
          kind: 'text',
          text: unfurls
            ? `To stop that: ${PREFIX} unfurl off`
            : `To have title and sentence below them: ${PREFIX} unfurl on`,
        },
        ...(unfurls && caller.postTrouble !== null
          ? [{ kind: 'notice', level: 'warning', text: caller.postTrouble } as const]
          : []),
      ],
      data: { unfurls },
    };
  },
});
