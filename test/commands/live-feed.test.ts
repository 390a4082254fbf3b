import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import type { Feed } from '../../src/core/feed.ts';
import { aPaper } from '../support/a-paper.ts';
import { conversation } from '../support/conversation.ts';
import { rows as rowsOf, titles } from '../support/reply-parts.ts';
import { shippedPapers } from '../support/shipped.ts';

describe('with the live feed', () => {
  const health = {
    lastSuccessAt: '2026-01-02T03:00:00.000Z',
    lastErrorAt: '2026-01-02T03:03:05.000Z',
    lastError: 'The feed answered 503.',
    failures: 2,
    nextTryAt: '2026-01-02T03:05:00.000Z',
  };
  const withFeed = async (feed: Partial<Feed>) =>
    conversation({
      ...(await shippedPapers()),
      feed: { health: async () => health, fetchPaper: async () => null, ...feed },
    });

  test('status says when it answered, what failed since and when it is asked again', async () => {
    const { reply } = await (await withFeed({})).ask('status');
    const rows = rowsOf(reply);
    expect(rows).toEqual(
      expect.arrayContaining([
        ['Feed answered', '4 minutes, 5 seconds ago (2026-01-02T03:00:00Z)'],
        ['Feed failed', '1 minute ago (2026-01-02T03:03:05Z): The feed answered 503.'],
        ['Failures since', '2'],
        ['Feed asked next', '2026-01-02T03:05:00Z'],
      ]),
    );
    expect(reply.data['feed']).toEqual(health);
  });

  test('show asks it for a paper that is not here', async () => {
    const asked: string[] = [];
    const { ask } = await withFeed({
      fetchPaper: async (id) => {
        asked.push(id);
        return aPaper({ id, title: 'From the feed' });
      },
    });
    const { outcome, reply } = await ask('show https://arxiv.org/abs/2608.19880v2');
    expect([outcome, titles(reply), asked]).toEqual(['done', ['From the feed'], ['2608.19880']]);
    expect((await ask('show page:nothing')).outcome).toBe('refused');
    expect(asked).toHaveLength(1);
  });

  test('show says so when the feed knows none either, or cannot be asked', async () => {
    const { reply } = await (await withFeed({})).ask('show 2608.19880');
    expect(reply.heading).toMatch(/^No paper here has the id 2608\.19880/u);
    const broken = await withFeed({
      fetchPaper: async () => {
        throw new UserError('The feed could not be asked.');
      },
    });
    expect((await broken.ask('show 2608.19880')).reply.heading).toBe(
      'The feed could not be asked.',
    );
  });
});
