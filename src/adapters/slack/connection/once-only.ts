import type { AnyMiddlewareArgs, AllMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';

/** What tells one thing that happened from all others, however often Slack tells of it. */
const Told = z.object({ event_id: z.string().optional(), trigger_id: z.string().optional() });

/** Slack tries an hour at the most. */
const REMEMBERED_MS = 60 * 60_000;
/** A store that is away keeps nobody waiting: who asks has to get a sign of life within three seconds. */
const PATIENCE_MS = 1000;

/** Lets through what was not told before, to this process or another; of anything else Slack learns that it came. */
export function onceOnly({
  occasions,
  sleep,
  log,
}: Pick<FrontDesk, 'occasions' | 'sleep' | 'log'>) {
  const isNews = async (name: string): Promise<boolean> => {
    try {
      return await occasions.first(name, REMEMBERED_MS);
    } catch (error) {
      log.warn(errorFields(error), 'It is not known whether Slack told this before');
      return true;
    }
  };
  const isNewsInTime = async (name: string): Promise<boolean> => {
    const patience = new AbortController();
    const afterAll = async (): Promise<boolean> => {
      await sleep(PATIENCE_MS, patience.signal);
      return true;
    };
    try {
      return await Promise.race([isNews(name), afterAll()]);
    } finally {
      patience.abort();
    }
  };
  return async (args: AnyMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const { event_id: event, trigger_id: trigger } = Told.parse(args.body);
    const id = event ?? trigger;
    if (id === undefined || (await isNewsInTime(`slack ${id}`))) {
      await args.next();
    } else if ('ack' in args && typeof args.ack === 'function') {
      await args.ack();
    }
  };
}
