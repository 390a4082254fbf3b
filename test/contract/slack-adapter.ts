import { expect } from 'vitest';
import { readable, startSlackPosts } from '../support/slack-posts.ts';
import type { AdapterUnderTest } from './adapter-contract.ts';

/** Slack as its adapter posts to it: a workspace with two channels, and one that was archived. */
export async function slackUnderTest(): Promise<AdapterUnderTest> {
  const setting = await startSlackPosts();
  const { workspace, open, addressOf } = setting;
  const [main, vision, gone] = ['main', 'vision', 'gone'].map((name) => workspace.addChannel(name));
  gone!.isArchived = true;
  return {
    open,
    channels: [addressOf(main!), addressOf(vision!)],
    nowhere: addressOf(gone!),
    shown: () => workspace.channels.flatMap(({ messages }) => messages.map(readable)),
    stop: async () => {
      await setting[Symbol.asyncDispose]();
      // Nothing was refused for what is in it, and nothing calls anybody.
      expect(setting.slack.problems).toEqual([]);
    },
  };
}
