import { describe, expect, test } from 'vitest';
import { block } from '../../src/core/channel/edits.ts';
import { livingChannel } from '../support/living-channel.ts';
import { texts, titles } from '../support/reply-parts.ts';

describe('resume', () => {
  test('goes on with the next digest, and posts at once what waits for topics followed now', async () => {
    const here = await livingChannel();
    await here.ask('schedule 09:00');
    await here.ask('subscribe graph when:now');
    await here.ask('pause');
    here.at('2026-06-12T10:00:00Z');
    await here.list('2026-06-11', { id: '2600.00011', title: 'Graphs' });
    const { visibility, reply } = await here.ask('resume');
    expect([visibility, reply.heading, ...texts(reply)]).toEqual([
      'channel',
      'Posting again',
      'Next digest: Saturday, 13 Jun 2026, 09:00 (UTC).',
      'What came meanwhile is posted together.',
    ]);
    expect((await here.post()).map(titles)).toEqual([['Graphs']]);
  });

  test('of a channel that refused posts tries again', async () => {
    const here = await livingChannel();
    await here.ask('subscribe graph when:now');
    await here.store.channels.edit(here.channel, (each) => block(each, 'No rights.', here.now()));
    expect((await here.ask('resume')).reply.heading).toBe('Posting again');
    expect((await here.store.channels.get(here.channel)).blockedReason).toBeNull();
  });

  test('says that nothing was paused, also after a pause that has ended', async () => {
    const here = await livingChannel();
    const before = await here.ask('resume');
    expect([before.reply.heading, ...texts(before.reply)]).toEqual([
      'Nothing was paused here',
      'No digest is due.',
    ]);
    await here.ask('pause 1 hour');
    here.at('2026-06-10T10:00:00Z');
    expect((await here.ask('resume')).reply.heading).toBe('Nothing was paused here');
  });
});
