import { expect, test } from 'vitest';
import { conversation } from '../support/conversation.ts';
import { shippedPapers } from '../support/shipped.ts';

const TROUBLE = 'Paperboy cannot post here: give it Send Messages in this channel.';

test.each(['subscribe diffusion', 'schedule 09:00 Europe/Berlin'])(
  'where posts would be refused, that is said at once: %s',
  async (text) => {
    const warned = async (postTrouble: string | null) => {
      const { ask } = conversation({ ...(await shippedPapers()), postTrouble });
      const { outcome, reply } = await ask(text);
      expect(outcome).toBe('done');
      return reply.blocks.filter((block) => block.kind === 'notice' && block.level === 'warning');
    };
    expect(await warned(TROUBLE)).toEqual([{ kind: 'notice', level: 'warning', text: TROUBLE }]);
    expect(await warned(null)).toEqual([]);
  },
);
