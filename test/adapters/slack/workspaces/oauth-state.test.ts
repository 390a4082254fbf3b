import { expect, test } from 'vitest';
import {
  createStateStore,
  WrongState,
} from '../../../../src/adapters/slack/workspaces/oauth-state.ts';
import { rememberedOccasions } from '../connection/http-app.ts';

const START = new Date('2026-06-08T08:00:00Z');
const OPTIONS = { scopes: ['chat:write', 'commands'] };
const after = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
const storeWith = (secret: string, occasions = rememberedOccasions()) =>
  createStateStore({ secret, occasions });

/** Why a state is not taken. */
async function refusal(work: Promise<unknown>): Promise<unknown> {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof WrongState ? error.message : error;
}

test('a state is good once, within ten minutes, in whatever process', async () => {
  const occasions = rememberedOccasions();
  const one = storeWith('secret', occasions);
  const other = storeWith('secret', occasions);
  const state = await one.generateStateParam(OPTIONS, START);
  expect(await other.verifyStateParam(after(10), state)).toEqual(OPTIONS);
  expect(await refusal(one.verifyStateParam(after(10), state))).toBe('The state was used before');
  const late = await one.generateStateParam(OPTIONS, START);
  expect(await refusal(one.verifyStateParam(after(10.1), late))).toBe('The state is too old');
});

test('no two states are the same, and all may stand in a cookie and in an address', async () => {
  const store = storeWith('secret');
  const states = await Promise.all([
    store.generateStateParam(OPTIONS, START),
    store.generateStateParam(OPTIONS, START),
  ]);
  expect(new Set(states).size).toBe(2);
  for (const state of states) {
    expect(state).toMatch(/^[\w-]+\.[\w-]+$/u);
    // A cookie holds 4096 bytes with its name and attributes.
    expect(state.length).toBeLessThan(3000);
  }
});

test('where a redirect address was asked for, it comes back', async () => {
  const store = storeWith('secret');
  const options = { ...OPTIONS, redirectUri: 'https://bot.example/back' };
  const state = await store.generateStateParam(options, START);
  expect(await store.verifyStateParam(START, state)).toEqual(options);
});

test('what is altered, or made by somebody else, is not ours', async () => {
  const store = storeWith('secret');
  const state = await store.generateStateParam(OPTIONS, START);
  const [facts = '', signature = ''] = state.split('.');
  const longer = JSON.stringify({
    ...JSON.parse(Buffer.from(facts, 'base64url').toString()),
    until: after(9999).getTime(),
  });
  const forged = [
    await storeWith('another').generateStateParam(OPTIONS, START),
    `${Buffer.from(longer).toString('base64url')}.${signature}`,
    `${facts}.${signature.slice(0, -2)}AA`,
    `${facts}.`,
    facts,
    `.${signature}`,
    '.',
    '',
    'a.b.c',
    '%%%.%%%',
    `${signature}.${facts}`,
  ];
  for (const each of forged) {
    expect([each, await refusal(store.verifyStateParam(START, each))]).toEqual([
      each,
      'The state is not ours',
    ]);
  }
  // None of them used it up.
  expect(await store.verifyStateParam(START, state)).toEqual(OPTIONS);
});
