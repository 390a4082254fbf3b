import { z } from 'zod';
import { asTyped } from '../src/core/command-options.ts';
import type { CommandOption } from '../src/core/command-options.ts';
import { findCommand, PREFIX } from '../src/core/command-text.ts';
import { commandUsage } from '../src/core/command-usage.ts';
import { defineCommand } from '../src/core/command.ts';
import type { Command } from '../src/core/command.ts';
import type { Block, Reply } from '../src/core/reply.ts';

/** `/papers help search` */
export const help = defineCommand({
  name: 'help',
  summary: 'List the commands, or explain one.',
  visibility: 'private',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'command',
  examples: ['', 'search'],
  input: z.object({
    command: z
      .string()
      .max(100, { error: 'is no command' })
      .optional()
      .describe('Which command to explain.'),
  }),
  run: async ({ command }, { commands }) =>
    command === undefined
      ? overview(commands)
      : explanation(findCommand(commands, command.replace(/^\/?papers\s+/iu, ''))),
});

function overview(commands: readonly Command[]): Reply {
  return {
    heading: 'What Paperboy understands',
    blocks: [
      {
        kind: 'table',
        head: ['Command', 'What it does'],
        rows: commands.map((command) => [commandUsage(command), command.summary]),
      },
      { kind: 'text', text: `More about one: ${PREFIX} help search` },
    ],
    data: {
      commands: commands.map((command) => ({
        name: command.name,
        usage: commandUsage(command),
        summary: command.summary,
      })),
    },
  };
}

function explanation(command: Command): Reply {
  const options: readonly Block[] =
    command.options.length === 0
      ? []
      : [
          {
            kind: 'table',
            head: ['Option', 'What it is'],
            rows: command.options.map((option) => [option.name, describe(option)]),
          },
        ];
  const details = command.details.map((text): Block => ({ kind: 'text', text }));
  const examples = command.examples.map((words) => `${PREFIX} ${command.name} ${words}`.trim());
  return {
    heading: commandUsage(command),
    blocks: [
      { kind: 'text', text: command.summary },
      ...(command.access === 'manager'
        ? [{ kind: 'text', text: 'For those who manage the channel.' } as const]
        : []),
      ...options,
      ...details,
      { kind: 'text', text: `For example: ${examples.join('   ')}` },
    ],
    data: {
      name: command.name,
      usage: commandUsage(command),
      summary: command.summary,
      options: command.options,
      details: command.details,
      examples,
    },
  };
}

function describe({ description, choices, fallback }: CommandOption): string {
  return [
    description,
    choices === null ? '' : `One of: ${choices.join(', ')}.`,
    fallback === null ? '' : `Usually ${asTyped(fallback)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
