import { describe, expect, test } from 'vitest';
import { livingChannel, somePapers } from '../support/living-channel.ts';
import { texts, titles } from '../support/reply-parts.ts';

const NEXT =
  'The next digest is due on Thursday, 11 Jun 2026, 09:00 (UTC), with what comes until then.';

describe('preview', () => {
  test('shows the digest as it would be now to the person alone, and is no post', async () => {
    const here = await livingChannel();
    await here.ask('schedule 09:00 top:1');
    await here.list('2026-06-10', ...somePapers(3, '2610', (index) => ({ upvotes: index })));
    const { visibility, reply } = await here.ask('preview');
    expect([visibility, reply.heading]).toEqual([
      'private',
      'Preview: Papers of Wednesday, 10 Jun 2026',
    ]);
    expect(titles(reply)).toEqual(['Paper 3 of 2610', 'Paper 2 of 2610', 'Paper 1 of 2610']);
    expect(texts(reply)).toEqual([
      '3 papers on the list of 10 Jun 2026. The best one by upvotes first.',
      'The next digest is due on Wednesday, 10 Jun 2026, 09:00 (UTC), with what comes until then.',
    ]);
    here.at('2026-06-10T09:00:00Z');
    expect((await here.post()).map(titles)).toEqual([titles(reply)]);
  });

  test('after the digest of the day, holds only what came since', async () => {
    const here = await livingChannel();
    await here.ask('schedule 09:00');
    await here.list('2026-06-10', ...somePapers(2, '2610'));
    here.at('2026-06-10T09:00:00Z');
    await here.post();
    expect(texts((await here.ask('preview')).reply)).toEqual([
      'Nothing came since Wednesday, 10 Jun 2026, 09:00 (UTC).',
      NEXT,
    ]);
    here.at('2026-06-10T12:00:00Z');
    await here.list('2026-06-10', { id: '2610.00009', title: 'A late one' });
    expect(titles((await here.ask('preview')).reply)).toEqual(['A late one']);
  });

  test('tells that papers came which no topic wants', async () => {
    const here = await livingChannel('2026-06-10T10:00:00Z');
    await here.ask('subscribe graph');
    here.at('2026-06-10T11:00:00Z');
    await here.list('2026-06-10', ...somePapers(2, '2610'));
    expect(texts((await here.ask('preview')).reply)).toEqual([
      '2 papers came that no topic of the digest wants.',
      NEXT,
    ]);
  });

  test('of weekly topics shows what has come for their next digest', async () => {
    const here = await livingChannel();
    await here.ask('subscribe graph when:weekly');
    here.at('2026-06-10T11:00:00Z');
    await here.list('2026-06-10', { id: '2610.00001', title: 'Graphs' });
    const { reply } = await here.ask('preview');
    expect(reply.heading).toBe('Preview: The week to Wednesday, 10 Jun 2026');
    expect(titles(reply)).toEqual(['Graphs']);
    expect(texts(reply).at(-1)).toContain('due on Monday, 15 Jun 2026, 09:00 (UTC)');
    await here.ask('subscribe cats');
    expect(titles((await here.ask('preview')).reply)).toEqual([]);
  });

  test('says what keeps it from being posted', async () => {
    const here = await livingChannel();
    await here.ask('schedule 09:00');
    await here.ask('pause');
    expect(texts((await here.ask('preview')).reply)).toEqual([
      'Posts are paused here until somebody resumes: /papers resume',
      'No list of Wednesday, 10 Jun 2026 is here, and the live feed is switched off.',
    ]);
  });

  test.each(['', 'subscribe graph when:now'])('after "%s" there is no digest', async (typed) => {
    const here = await livingChannel();
    if (typed !== '') await here.ask(typed);
    const { reply } = await here.ask('preview');
    expect(reply.heading).toBe('This channel has no digest');
    expect(texts(reply)[0]).toContain('/papers schedule 09:00 Europe/Berlin');
  });
});
