import { expect, onTestFinished, test } from 'vitest';
import type { DueKind, PlanLedger } from '../../src/core/delivery/plan-ledger.ts';
import { plan } from '../../src/delivery/plan.ts';
import { Bot } from '../support/delivery/bot.ts';

/** The ledger, with something that happens just before the first channels are planned. */
function before(ledger: PlanLedger, what: () => Promise<unknown>): PlanLedger {
  let isFirst = true;
  return new Proxy(ledger, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      return async (...args: readonly unknown[]) => {
        if (name === 'plan' && isFirst) {
          isFirst = false;
          await what();
        }
        return Reflect.apply(value, object, args) as unknown;
      };
    },
  });
}

test.each(['now', 'digest'] as const satisfies readonly DueKind[])(
  'a channel that took no posts for a month gets all of it, even if that ends while others are planned (%s)',
  async (kind) => {
    const bot = await Bot.start({ at: '2031-03-04T08:00:00Z' });
    onTestFinished(bot.store.close);
    const delivery = kind === 'now' ? 'now' : 'daily';
    await bot.follow('place:late', 'graph', { delivery });
    bot.platform.refusing.add('place:late');
    const listed: string[] = [];
    for (let day = 0; day < 30; day += 1) {
      listed.push((await bot.listLater()).id);
      bot.clock.pass({ days: 1 });
      await bot.work();
    }
    await bot.follow('place:other', 'graph', { delivery });
    bot.clock.pass({ days: 1 });
    listed.push((await bot.listLater()).id);

    bot.platform.refusing.delete('place:late');
    const parts = bot.plannerOver(bot.store);
    // What is on its way to the late channel arrives when it is known already which others are due.
    bot.clock.pass({ hours: 25 });
    await plan({ ...parts, ledger: before(parts.ledger, async () => bot.send()) });
    await bot.workFor({ hours: 12 }, 4);
    expect(new Set(bot.posts('place:late').flat())).toEqual(new Set(listed));
    expect(bot.posts('place:late').flat()).toHaveLength(listed.length);
  },
);
