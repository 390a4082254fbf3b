import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperCard } from '../../../../src/core/paper-card.ts';
import { openStore } from '../../../../src/store/open-store.ts';
import type { Store } from '../../../../src/store/open-store.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { failure, heading, postsAt, startPosts, tries } from '../../../support/discord-posts.ts';
import { startScriptedApi } from '../../../support/discord/scripted-api.ts';

/** What a failed post means for what comes next. */
const TOKEN = 'MTA.stand-in.of-paperboy';
const REPLY = heading('Hello');
const CHANNEL = 'discord:2:1';
const now = () => Temporal.Now.instant();

let store: Store;
beforeAll(async () => {
  store = await openStore({ url: 'sqlite::memory:', now, realNow: now });
});
afterAll(async () => store.close());

describe('a channel that takes no posts refuses them, in words for people', () => {
  test.each([
    ['is seen no more', ['ViewChannel'], /View Channel/u],
    ['may not be written in', ['SendMessages'], /Send Messages/u],
  ] as const)('one that %s', async (_, denied, words) => {
    await using setting = await startPosts();
    const channel = setting.guild.addChannel('papers', { deny: denied });
    const error = await failure(setting.posts.post(setting.addressOf(channel), REPLY, 'k', null));
    expect(error.kind).toBe('refused');
    expect(error.message).toMatch(words);
    expect(channel.messages).toEqual([]);
  });

  test('one in which no cards may be shown', async () => {
    await using setting = await startPosts();
    const channel = setting.guild.addChannel('papers', { deny: ['EmbedLinks'] });
    const cards = { ...REPLY, blocks: [paperCard(aPaper(), { number: 1 })] };
    const error = await failure(setting.posts.post(setting.addressOf(channel), cards, 'k', null));
    expect(error.kind).toBe('refused');
    expect(error.message).toContain('Embed Links');
  });

  test('one that was deleted, or of a server that was left', async () => {
    await using setting = await startPosts();
    const { guild, posts, addressOf } = setting;
    const [gone, left] = [guild.addChannel('gone'), guild.addChannel('left')];
    gone.delete();
    const error = await failure(posts.post(addressOf(gone), REPLY, 'k', null));
    expect(error).toMatchObject({ kind: 'refused' });
    expect(error.message).toContain('does not exist');
    await guild.kickBot();
    expect((await failure(posts.post(addressOf(left), REPLY, 'k', null))).kind).toBe('refused');
  });

  test('what is no address of Discord', async () => {
    await using setting = await startPosts();
    for (const address of [
      'discord:',
      'discord:1',
      'discord:x:y',
      'discord:@@me',
      'console:main',
    ]) {
      expect((await failure(setting.posts.post(address, REPLY, 'k', null))).kind).toBe('refused');
    }
    expect(setting.discord.requests).toEqual([]);
  });
});

describe('what the API answers decides what comes next', () => {
  test.each([
    [403, 10_003, 'refused'],
    [403, 50_001, 'refused'],
    [403, 50_013, 'refused'],
    [403, 40_333, 'refused'],
    [404, 10_004, 'refused'],
    [404, 0, 'refused'],
    [400, 50_035, 'invalid'],
    [400, 50_006, 'invalid'],
    [413, 40_005, 'invalid'],
    [500, 0, 'unknown'],
    [502, 0, 'unknown'],
    [504, 0, 'unknown'],
  ] as const)('a %i with the code %i', async (status, code, kind) => {
    const body = { code, message: `No: Bot ${TOKEN}` };
    await using api = await startScriptedApi([{ status, body }]);
    const posts = postsAt(api.url, TOKEN, store.notes);
    const error = await failure(posts.post(CHANNEL, REPLY, 'k', null));
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(/^[^\n]{10,200}$/u);
    expect(api.authorizations).toHaveLength(1);
  });

  test.each([400, 403, 404])(
    'a page with a %i comes from something before Discord: the channel is not at fault',
    async (status) => {
      await using api = await startScriptedApi([{ status, body: '<h1>Attention required</h1>' }]);
      const posts = postsAt(api.url, TOKEN, store.notes);
      const error = await failure(posts.post(CHANNEL, REPLY, 'k', null));
      expect(error.kind).toBe('not-sent');
      expect(error.retryAfterMs).toBeGreaterThan(0);
      expect(error.message).toContain(String(status));
    },
  );

  test('a refused token is not the channel’s fault, and works when it is known again', async () => {
    const unknown = { status: 401, body: { code: 0, message: '401: Unauthorized' } };
    const accepted = { status: 200, body: { id: '7', channel_id: '1' } };
    await using api = await startScriptedApi([unknown, accepted]);
    const posts = postsAt(api.url, TOKEN, store.notes);
    const error = await failure(posts.post(CHANNEL, REPLY, 'k', null));
    expect(error.kind).toBe('not-sent');
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(5 * 60_000);
    expect(error.message).toContain('DISCORD_TOKEN');
    expect((await posts.post(CHANNEL, REPLY, 'k', null)).id).toBe('7');
    expect(api.authorizations).toEqual([`Bot ${TOKEN}`, `Bot ${TOKEN}`]);
  });

  test('no error holds the token', async () => {
    await using setting = await startPosts();
    const { discord, guild, posts, addressOf } = setting;
    const channel = guild.addChannel('papers');
    for (const fault of ['answers 500', 'answers 403', 'drops the connection'] as const) {
      discord.faults.next('post', fault);
      const error = await failure(posts.post(addressOf(channel), REPLY, 'k', null));
      expect(`${error.message} ${error.stack}`).not.toContain(discord.token);
    }
    const wrong = postsAt(discord.url, 'wrong.token', setting.notebook);
    const error = await failure(wrong.post(addressOf(channel), REPLY, 'k', null));
    expect(`${error.message} ${error.stack}`).not.toContain('wrong.token');
  });
});

describe('a rate limit', () => {
  test('that is soon over is waited for, and the message sent once', async () => {
    await using setting = await startPosts();
    const { discord, guild, posts, addressOf } = setting;
    const channel = guild.addChannel('papers');
    discord.faults.next('post', 'answers 429');
    await posts.post(addressOf(channel), REPLY, 'one', null);
    discord.limits.global(1);
    await posts.post(addressOf(channel), REPLY, 'two', null);
    expect(channel.messages).toHaveLength(2);
  });

  test('that lasts means that nothing was sent, and when it may be', async () => {
    await using setting = await startPosts();
    const { discord, guild, posts, open, addressOf } = setting;
    const channel = guild.addChannel('papers');
    discord.limits.channelMessages = { limit: 1, perMs: 60_000 };
    await posts.post(addressOf(channel), REPLY, 'one', null);
    for (const each of [posts, open()]) {
      const error = await failure(each.post(addressOf(channel), REPLY, 'two', null));
      expect(error.kind).toBe('not-sent');
      expect(error.retryAfterMs).toBeGreaterThan(40_000);
      expect(error.retryAfterMs).toBeLessThan(80_000);
    }
    expect(channel.messages).toHaveLength(1);
  });

  test('of the whole bot that lasts does as well', async () => {
    await using setting = await startPosts();
    const { discord, guild, posts, addressOf } = setting;
    const channel = guild.addChannel('papers');
    await posts.post(addressOf(channel), REPLY, 'one', null);
    discord.limits.global(60);
    const error = await failure(posts.post(addressOf(channel), REPLY, 'two', null));
    expect(error.kind).toBe('not-sent');
    expect(error.retryAfterMs).toBeGreaterThan(40_000);
    expect(channel.messages).toHaveLength(1);
  });
});

test('a Discord that cannot be reached has got nothing', async () => {
  await using setting = await startPosts();
  const { discord, guild, posts, open, addressOf } = setting;
  const channel = guild.addChannel('papers');
  await posts.post(addressOf(channel), REPLY, 'one', null);
  const before = tries(discord);
  await discord.stop();
  // Whether the open connection breaks before the post is on it or after, nobody can tell.
  await failure(posts.post(addressOf(channel), REPLY, 'two', null));
  for (const each of [posts, open()]) {
    const error = await failure(each.post(addressOf(channel), REPLY, 'two', null));
    expect(error).toMatchObject({ kind: 'not-sent', retryAfterMs: null });
  }
  expect(tries(discord)).toBe(before);
});
