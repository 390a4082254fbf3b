import { z } from 'zod';
import { unfollow } from '../src/core/channel/edits.ts';
import { findTopic } from '../src/core/topics/find-topic.ts';
import { defineCommand } from '../src/core/command.ts';
import { instantText } from '../src/core/instant.ts';
import { count, cutText } from '../src/core/text.ts';

/** `/papers unsubscribe 3` */
export const unsubscribe = defineCommand({
  name: 'unsubscribe',
  summary: 'Stop following a topic in this channel.',
  visibility: 'channel',
  access: 'manager',
  place: 'channel',
  freeText: 'topic',
  examples: ['3', 'graph networks'],
  input: z.object({
    topic: z
      .string({ error: 'is missing. Type its number, which /papers topics shows' })
      .max(1000, { error: 'is too long. Type its number, which /papers topics shows' })
      .describe('The number of the topic, or its words.')
      .meta({ suggest: 'topics' }),
  }),
  run: async ({ topic: text }, { channels, caller, now }) => {
    const before = await channels.get(caller.channel);
    const topic = findTopic(before, text);
    const channel = await channels.edit(caller.channel, (each) =>
      unfollow(each, topic.number, instantText(now())),
    );
    return {
      heading: `No longer followed: ${cutText(topic.query, 150)}`,
      blocks: [
        {
          kind: 'text',
          text:
            channel.topics.length === 0
              ? 'No topic is left in this channel.'
              : `${count(channel.topics.length, 'topic')} left in this channel.`,
        },
        {
          kind: 'buttons',
          buttons: [
            {
              label: 'Undo',
              role: 'action',
              call: {
                command: 'subscribe',
                input: {
                  topic: topic.query,
                  when: topic.delivery,
                  min: topic.minUpvotes ?? 0,
                  keep: true,
                },
              },
            },
          ],
        },
      ],
      data: { topic: topic.query, topics: channel.topics.length },
    };
  },
});
