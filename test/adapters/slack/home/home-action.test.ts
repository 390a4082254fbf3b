import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  callOf,
  formOf,
  homeValue,
  readHomeValue,
} from '../../../../src/adapters/slack/home/home-action.ts';
import type { HomeVerb } from '../../../../src/adapters/slack/home/home-action.ts';
import { commands } from '../../../../commands/index.ts';
import { findCommand } from '../../../../src/core/command-text.ts';
import { pageId } from '../../../../src/core/paper.ts';

/** For each verb what it stands for: a command, or a form. */
const VERBS: Readonly<Record<HomeVerb, object>> = {
  add: { name: 'subscribe', subject: null },
  edit: { name: 'subscribe', subject: '#7' },
  schedule: { name: 'schedule', subject: null },
  remove: { command: 'unsubscribe', input: { topic: '#7' } },
  off: { command: 'schedule', input: { time: 'off' } },
  pause: { command: 'pause', input: {} },
  resume: { command: 'resume', input: {} },
  unsave: { command: 'save', input: { paper: '7', remove: true } },
};
const verbs = Object.keys(VERBS) as readonly HomeVerb[];

test.each(verbs)('%s is a form, or a command that can be typed', (verb) => {
  const action = { verb, channel: 'C1', subject: '7' };
  const [form, call] = [formOf(action), callOf(action)];
  expect(form ?? call).toEqual(VERBS[verb]);
  expect(form === null).toBe(call !== null);
  if (call !== null) {
    expect(findCommand(commands, call.command).prepare(call.input)).toMatchObject({ ok: true });
  }
});

test('what is pressed comes back from its value', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...verbs),
      fc.constantFrom(null, 'C0123456789', 'D1'),
      fc.oneof(
        fc.nat(1_000_000).map(String),
        fc.string({ unit: 'grapheme' }).map(pageId),
        fc.constant(''),
      ),
      (verb, channel, subject) => {
        const value = homeValue({ verb, channel, subject });
        expect(readHomeValue(value)).toEqual({ verb, channel, subject });
        if (verb === 'edit' && subject.length < 20) expect(value.length).toBeLessThan(150);
      },
    ),
  );
});

test.each(['', 'edit', 'edit C1', 'forget C1 ', ' C1 7', '{"form":"subscribe"}', 'paper:1'])(
  'what no Home has is nothing: %j',
  (value) => {
    expect(readHomeValue(value)).toBeNull();
  },
);
