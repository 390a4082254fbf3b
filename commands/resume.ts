import { z } from 'zod';
import { isPaused } from '../src/core/channel/channel.ts';
import { resume as resumeChannel, unblock } from '../src/core/channel/edits.ts';
import { nextDigestWords } from '../src/core/channel/when-words.ts';
import { defineCommand } from '../src/core/command.ts';
import { instantText } from '../src/core/instant.ts';

/** `/papers resume` */
export const resume = defineCommand({
  name: 'resume',
  summary: 'Post again in this channel after a pause.',
  visibility: 'channel',
  access: 'manager',
  place: 'channel',
  freeText: null,
  examples: [''],
  input: z.object({}),
  run: async (_, { channels, caller, now: clock }) => {
    const now = instantText(clock());
    const before = await channels.get(caller.channel);
    const wasHeld = isPaused(before, now) || before.blockedReason !== null;
    const channel = wasHeld
      ? await channels.edit(caller.channel, (each) => {
          const open = each.blockedReason === null ? each : unblock(each, now);
          return isPaused(open, now) ? resumeChannel(open, now) : open;
        })
      : before;
    const next = nextDigestWords(channel);
    return {
      heading: wasHeld ? 'Posting again' : 'Nothing was paused here',
      blocks: [
        {
          kind: 'text',
          text: next === null ? 'No digest is due.' : `Next digest: ${next}.`,
        },
        ...(wasHeld
          ? [{ kind: 'text', text: 'What came meanwhile is posted together.' } as const]
          : []),
      ],
      data: { wasHeld, nextDigestAt: channel.progress.nextDueAt },
    };
  },
});
