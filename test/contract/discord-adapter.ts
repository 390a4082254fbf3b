import { readable, startPosts } from '../support/discord-posts.ts';
import type { AdapterUnderTest } from './adapter-contract.ts';

/** Discord as its adapter posts to it: a server with two channels, and one that was deleted. */
export async function discordUnderTest(): Promise<AdapterUnderTest> {
  const setting = await startPosts();
  const { guild, open, addressOf } = setting;
  const [main, vision, gone] = ['main', 'vision', 'gone'].map((name) => guild.addChannel(name));
  gone!.delete();
  return {
    open,
    channels: [addressOf(main!), addressOf(vision!)],
    nowhere: addressOf(gone!),
    shown: () =>
      guild.channels
        .flatMap(({ messages, threads }) => [messages, ...threads.map((each) => each.messages)])
        .flat()
        .map(readable),
    stop: async () => setting[Symbol.asyncDispose](),
  };
}
