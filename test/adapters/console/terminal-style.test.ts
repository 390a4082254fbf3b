import { expect, test } from 'vitest';
import { terminalStyle } from '../../../src/adapters/console/terminal-style.ts';

const terminal = { isTTY: true, columns: 100, hasColors: () => true };

test('a terminal gets its colours and its width', () => {
  expect(terminalStyle(terminal, false)).toEqual({ color: true, width: 100 });
});

test('NO_COLOR takes the colours and leaves the width', () => {
  expect(terminalStyle(terminal, true)).toEqual({ color: false, width: 100 });
});

test('a terminal without colours, or that does not know its width, is taken as it is', () => {
  expect(terminalStyle({ ...terminal, hasColors: () => false }, false).color).toBe(false);
  expect(terminalStyle({ ...terminal, columns: 0 }, false).width).toBeNull();
});

test('a pipe gets neither', () => {
  expect(terminalStyle({}, false)).toEqual({ color: false, width: null });
});
