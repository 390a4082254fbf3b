import { onTestFinished } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { startSlack } from '../../../src/adapters/slack/start-slack.ts';
import type { SlackOptions } from '../../../src/adapters/slack/start-slack.ts';
import type { Answer } from '../../../src/core/dispatch.ts';
import { pause } from '../../../src/papers/pause.ts';
import { memoryStore } from '../shipped.ts';
import { startSlackServer } from './slack-server.ts';

/** For a part of the store that cannot be reached. */
export const away = async (): Promise<never> => {
  throw new Error('The store is away.');
};

/** What is found without a desk of a test's own; what its button stands for is too long for it. */
const FOUND: Answer = {
  command: 'search',
  outcome: 'done',
  visibility: 'channel',
  option: null,
  reply: {
    heading: 'Found',
    blocks: [
      {
        kind: 'buttons',
        buttons: [
          {
            label: 'Next',
            role: 'next',
            call: { command: 'search', input: { query: 'graph networks '.repeat(200) } },
          },
        ],
      },
    ],
    data: {},
  },
};

/** Somebody in a channel of the stand-in, whom the adapter answers over Socket Mode, with a desk of the test's own. */
export async function atDesk(own: Partial<SlackOptions['desk']>) {
  const slack = await startSlackServer();
  onTestFinished(async () => slack.stop());
  const lab = slack.addWorkspace('Lab');
  const store = await memoryStore();
  onTestFinished(async () => store.close());
  const logged: string[] = [];
  const log = (_: object, message: string) => void logged.push(message);
  const ready = Promise.withResolvers<void>();
  const bot = startSlack({
    mode: { kind: 'socket', botToken: lab.botToken, appToken: slack.app.appToken },
    apiUrl: slack.apiUrl,
    authorizeUrl: slack.authorizeUrl,
    managers: 'everyone',
    installations: null,
    random: Math.random,
    onReady: () => ready.resolve(),
    desk: {
      commands,
      handle: async () => FOUND,
      forms: { open: away, preview: away, submit: away },
      links: { unfurl: away, papersIn: away },
      channels: store.channels,
      saved: store.saved,
      notebook: store.notes,
      occasions: store.occasions,
      log: { debug: () => {}, info: () => {}, warn: log, error: log },
      now: () => Temporal.Now.instant(),
      sleep: pause,
      ...own,
    },
  });
  onTestFinished(bot.stop);
  await ready.promise;
  return { slack, lab, papers: lab.addChannel('papers'), ann: lab.addPerson('ann'), logged };
}
