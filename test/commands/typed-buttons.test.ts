import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { follow } from '../../src/core/channel/edits.ts';
import { emptyChannel } from '../../src/core/channel/channel.ts';
import { findTopic, topicWords } from '../../src/core/topics/find-topic.ts';
import { TopicText } from '../../src/core/topics/topic-text.ts';
import { TOPIC_DELIVERIES } from '../../src/core/topics/topic.ts';
import { findCommand, formatCall, parseCall } from '../../src/core/command-text.ts';
import type { CommandCall } from '../../src/core/reply.ts';
import { queryText } from '../support/query-texts.ts';
import { runs } from '../support/runs.ts';

/** What a terminal shows for a button, typed again. */
function typedAgain({ command, input }: CommandCall): CommandCall {
  return parseCall(commands, formatCall(findCommand(commands, command), input));
}

const tricky = fc.constantFrom(
  'min:20',
  '"min:20 x"',
  'when:now',
  '"when:now"',
  'keep:yes graph',
  'topic:graph',
  'topic:"graph nets"',
  'title:"keep:no nets" graph',
  '"page:2',
  'graph "unclosed',
  '-"topic:x y" OR',
  'a:"b c"d',
  '/papers subscribe',
  '42',
  '#7',
);
/** The spelling of topics of all kinds, as buttons carry it. */
const topic = fc
  .array(fc.oneof(queryText, tricky), { minLength: 1, maxLength: 3 })
  .map((texts) => TopicText.safeParse(texts.join(' ')))
  .filter(({ success }) => success)
  .map(({ data }) => data?.text ?? '');
const floor = fc.integer({ min: 0, max: 1_000_000 });
const delivery = fc.constantFrom(...TOPIC_DELIVERIES);

describe('the typed form of a button is the same call', () => {
  test('of Keep and Undo', () => {
    const call = fc.record({
      command: fc.constant('subscribe'),
      input: fc.record(
        { topic, when: delivery, min: floor, keep: fc.constant(true) },
        { requiredKeys: ['topic', 'when', 'keep'] },
      ),
    });
    fc.assert(
      fc.property(call, (given) => {
        expect(typedAgain(given)).toEqual(given);
      }),
      { numRuns: runs(500) },
    );
  });

  test('of Narrow and of the Undo of a new topic', () => {
    fc.assert(
      fc.property(fc.constantFrom('narrow', 'unsubscribe'), topic, (command, text) => {
        const given = { command, input: { topic: text } };
        expect(typedAgain(given)).toEqual(given);
      }),
      { numRuns: runs(500) },
    );
  });
});

test('a topic is read from its spelling as the same topic', () => {
  fc.assert(
    fc.property(topic, (text) => {
      expect(TopicText.parse(text)).toMatchObject({ text, floor: null });
    }),
    { numRuns: runs(300) },
  );
});

test('the words of a topic find it and no other one', () => {
  fc.assert(
    fc.property(fc.array(topic, { minLength: 1, maxLength: 8 }), (queries) => {
      const channel = queries.reduce(
        (each, query) =>
          follow(
            each,
            { query, delivery: 'daily', minUpvotes: null, followedBy: null },
            '2026-06-10T08:00:00.000Z',
          ),
        emptyChannel('console:test'),
      );
      for (const each of channel.topics) expect(findTopic(channel, topicWords(each))).toBe(each);
    }),
    { numRuns: runs(200) },
  );
});
