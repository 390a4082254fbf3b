import type { FeedHealth, FeedLedger } from '../../../src/core/feed.ts';

/** One turn and one health for all who share it; `clock` gives milliseconds of real time. */
export function memoryLedger(clock: () => number) {
  let turn = { holder: '', until: -Infinity };
  let health: FeedHealth = {
    lastSuccessAt: null,
    lastErrorAt: null,
    lastError: null,
    failures: 0,
    nextTryAt: null,
  };
  let broken = false;
  const check = () => {
    if (broken) throw new Error('the store is gone: postgres://user:secret@host/db');
  };
  const ledger: FeedLedger = {
    takeTurn: async (holder, forMs) => {
      check();
      if (turn.holder !== holder && clock() < turn.until) return false;
      turn = { holder, until: clock() + forMs };
      return true;
    },
    giveTurnBack: async (holder) => {
      check();
      if (turn.holder === holder) turn = { holder: '', until: -Infinity };
    },
    readHealth: async () => {
      check();
      return health;
    },
    writeHealth: async (next) => {
      check();
      health = next;
    },
  };
  return {
    ledger,
    health: () => health,
    holder: () => (clock() < turn.until ? turn.holder : null),
    setBroken: (value: boolean) => {
      broken = value;
    },
  };
}
