import { expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { commandPayload } from '../../../../src/adapters/discord/commands/command-payload.ts';
import { sameCommands } from '../../../../src/adapters/discord/commands/same-commands.ts';

const ours = commandPayload(commands);

/** As Discord gives a command back: with facts of its own, and without what is taken for granted. */
const given = JSON.parse(
  JSON.stringify(
    {
      ...ours,
      id: '1',
      application_id: '2',
      version: '3',
      dm_permission: true,
      nsfw: false,
      default_member_permissions: null,
      name_localizations: null,
      contexts: [1, 0],
    },
    (key, value: unknown) => (key === 'required' && value === false ? undefined : value),
  ),
) as typeof ours;

test('what Discord adds and leaves out makes no other command', () => {
  expect(sameCommands([given], [ours])).toBe(true);
});

test.each<[string, (json: string) => string]>([
  ['a text', (json) => json.replace('Find papers by words', 'Find papers')],
  ['a limit', (json) => json.replace('"max_value":50', '"max_value":49')],
  ['a length', (json) => json.replace('"max_length":500', '"max_length":501')],
  ['a choice', (json) => json.replace('"value":"weekly"', '"value":"yearly"')],
  ['what is completed', (json) => json.replace('"autocomplete":true', '"autocomplete":false')],
  ['what is required', (json) => json.replace('"required":true', '"required":false')],
  ['where it may be used', (json) => json.replace('"contexts":[1,0]', '"contexts":[0]')],
  ['who is offered it', (json) => json.replace('ions":null', 'ions":"8"')],
])('%s makes another command', (_, change) => {
  const json = JSON.stringify(given);
  expect(change(json)).not.toBe(json);
  expect(sameCommands([JSON.parse(change(json))], [ours])).toBe(false);
});

test('a command more or less is another set', () => {
  expect(sameCommands([], [ours])).toBe(false);
  expect(sameCommands([given, { ...given, name: 'other' }], [ours])).toBe(false);
  expect(sameCommands({ message: '401: Unauthorized' }, [ours])).toBe(false);
});
