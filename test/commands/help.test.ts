import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandUsage } from '../../src/core/command-usage.ts';
import { aboutShippedPapers } from '../support/conversation.ts';
import type { Conversation } from '../support/conversation.ts';
import { rows as rowsOf } from '../support/reply-parts.ts';

let shipped: Conversation;
beforeAll(async () => {
  shipped = await aboutShippedPapers();
});

describe('help', () => {
  test('lists every command with its usage and summary', async () => {
    const { reply } = await shipped.ask('help');
    const rows = rowsOf(reply);
    expect(rows).toEqual(commands.map((command) => [commandUsage(command), command.summary]));
  });

  test.each(commands.map(({ name }) => name))(
    'explains %s with examples that work',
    async (name) => {
      const { outcome, reply } = await shipped.ask(`help /papers ${name}`);
      expect([outcome, reply.heading]).toEqual([
        'done',
        commandUsage(commands.find((each) => each.name === name)!),
      ]);
      const examples = reply.data['examples'] as readonly string[];
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples.filter((each) => !/2608\.19880/u.test(each))) {
        expect([example, (await shipped.ask(example)).outcome]).toEqual([example, 'done']);
      }
    },
  );

  test('offers the nearest command for one there is not', async () => {
    expect((await shipped.ask('help serch')).reply.heading).toMatch(
      /Did you mean \/papers search\?/u,
    );
  });
});
