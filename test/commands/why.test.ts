import { describe, expect, test } from 'vitest';
import { block } from '../../src/core/channel/edits.ts';
import { livingChannel } from '../support/living-channel.ts';
import { rows, texts } from '../support/reply-parts.ts';

const LINK = 'https://huggingface.co/papers/2610.00001';
const ID = '2610.00001';

/** A channel that was told some things at eight; at half past, the list of the day comes. */
async function told(...typed: readonly string[]) {
  const here = await livingChannel();
  for (const each of typed) await here.ask(each);
  here.at('2026-06-10T08:30:00Z');
  await here.list('2026-06-10', { id: ID, title: 'Graph networks', upvotes: 7 });
  return here;
}

describe('why says of a paper that was posted', () => {
  test('when, with what, and where', async () => {
    const here = await told('subscribe graph', 'schedule off Europe/Berlin');
    here.at('2026-06-11T07:00:00Z');
    await here.post();
    const { visibility, reply } = await here.ask(`why ${ID}`);
    expect([visibility, reply.heading]).toEqual(['private', 'Posted here: Graph networks']);
    expect(texts(reply)).toEqual([
      'It was posted with the digest, on Thursday, 11 Jun 2026, 09:00 (Europe/Berlin). A paper is posted once.',
      'https://chat.example/1/0',
      LINK,
    ]);
    expect(reply.data).toMatchObject({ paper: ID, posted: true });
  });

  test('for a topic followed now', async () => {
    const here = await told('subscribe graph when:now');
    await here.post();
    expect(texts((await here.ask(`why ${ID}`)).reply)[0]).toBe(
      'It was posted for a topic followed now, on Wednesday, 10 Jun 2026, 08:30 (UTC). A paper is posted once.',
    );
  });

  test('that it is on its way, and what keeps it back', async () => {
    const here = await told('subscribe graph when:now');
    await here.plan();
    await here.ask('pause');
    const { reply } = await here.ask('why graph networks');
    expect(reply.heading).toBe('On its way: Graph networks');
    expect(texts(reply)).toEqual([
      'Posts are paused here until somebody resumes: /papers resume',
      'A post due on Wednesday, 10 Jun 2026, 08:30 (UTC) is on its way.',
      LINK,
    ]);
    expect(reply.data).toMatchObject({ posted: false });
  });

  test('that the post was given up', async () => {
    const here = await told('subscribe graph when:now');
    await here.plan();
    const options = { holder: 'x', platforms: ['console'], atMost: 1, leaseMs: 1 };
    const [delivery] = await here.store.sending.claim(options);
    await here.store.sending.giveUp(delivery?.id ?? 0, 'x', 'Too long.');
    const { reply } = await here.ask(`why ${ID}`);
    expect(reply.heading).toBe('Not posted here: Graph networks');
    expect(texts(reply)[0]).toMatch(/was given up after .+ Last: Too long\. Whoever runs the bot/u);
  });
});

describe('why says of a paper that was not posted', () => {
  test.each([
    ['subscribe robots', '1. robots', 'It does not match: it lacks "robots".'],
    [
      'subscribe graph -networks',
      '1. graph -networks',
      'It does not match: -networks shuts it out.',
    ],
    [
      'subscribe robots "graph nets" OR cats after:2027-01-01',
      '1. robots "graph nets" OR cats after:2027-01-01',
      'It does not match: it lacks "robots", and it lacks "graph nets" OR cats, and after:2027-01-01 does not hold.',
    ],
    [
      'subscribe graph min:20',
      '1. graph',
      'It is below the floor: now 7, floor 20 upvotes. It is posted if it gets there by Wednesday, 24 Jun 2026, 00:00 (UTC).',
    ],
    [
      'subscribe graph',
      '1. graph',
      'It is reserved for the digest on Wednesday, 10 Jun 2026, 09:00 (UTC).',
    ],
    [
      'subscribe graph when:weekly',
      '1. graph',
      'It is reserved for the digest on Monday, 15 Jun 2026, 09:00 (UTC).',
    ],
    [
      'subscribe graph when:now',
      '1. graph',
      'It goes out with the next post; there is one every five minutes at the most.',
    ],
    [
      'schedule 10:00 Europe/Berlin',
      'Daily summary',
      'It is reserved for the digest on Thursday, 11 Jun 2026, 10:00 (Europe/Berlin).',
    ],
  ])('after %s', async (typed, what, words) => {
    const here = await told(typed);
    const { reply } = await here.ask(`why ${ID}`);
    expect(reply.heading).toBe('Not posted here: Graph networks');
    expect(rows(reply)).toEqual([[what, words]]);
    expect(texts(reply)).toEqual([LINK]);
  });

  test('that it was listed before the topic was followed, or the summary set', async () => {
    const here = await told();
    here.at('2026-06-11T08:00:00Z');
    await here.ask('subscribe graph');
    await here.ask('schedule 09:00');
    expect(rows((await here.ask(`why ${ID}`)).reply)).toEqual([
      [
        'Daily summary',
        'It was listed before the daily summary was set, on Thursday, 11 Jun 2026, 08:00 (UTC).',
      ],
      [
        '1. graph',
        'It was listed before the topic was followed, on Thursday, 11 Jun 2026, 08:00 (UTC).',
      ],
    ]);
  });

  test('that it did not reach the floor in two weeks', async () => {
    const here = await told('subscribe graph min:20');
    for (const day of ['11', '24', '25']) {
      here.at(`2026-06-${day}T09:00:00Z`);
      await here.post();
    }
    expect(rows((await here.ask(`why ${ID}`)).reply)[0]?.[1]).toBe(
      'It is too late: a paper has two weeks to be posted, for this one until Wednesday, 24 Jun 2026, 00:00 (UTC).',
    );
  });

  test('that the channel is paused or refuses posts, with the next digest where one is set', async () => {
    const here = await told('subscribe graph', 'pause');
    const paused = (await here.ask(`why ${ID}`)).reply;
    expect(texts(paused)[0]).toBe('Posts are paused here until somebody resumes: /papers resume');
    expect(rows(paused)[0]?.[1]).toBe('It is reserved for the next digest.');
    await here.ask('resume');
    await here.store.channels.edit(here.channel, (each) =>
      block(each, 'The bot may not write.', here.now()),
    );
    expect(texts((await here.ask(`why ${ID}`)).reply)[0]).toBe(
      'Posts are refused here: The bot may not write. What is due waits. Once that is mended: /papers resume',
    );
  });

  test('that no list named it, and that nothing is followed', async () => {
    const here = await told();
    expect(texts((await here.ask(`why ${ID}`)).reply)[0]).toBe(
      'This channel follows no topics and has no daily summary. Follow one: /papers subscribe graph networks',
    );
    await here.list('', {
      id: 'page:old-nets',
      title: 'Old nets & co',
      listedOn: [],
      publishedOn: null,
    });
    const { reply } = await here.ask('why Old nets & co');
    expect(texts(reply)).toEqual([
      'No daily list has named it, and only listed papers are posted.',
      'https://huggingface.co/papers?q=Old%20nets%20%26%20co',
    ]);
  });

  test('of many topics first those that match, the others counted', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `subscribe other${index}`);
    const here = await told(...many, 'subscribe graph');
    const { reply } = await here.ask(`why ${ID}`);
    expect(rows(reply)).toHaveLength(15);
    expect(rows(reply)[0]?.[0]).toBe('21. graph');
    expect(texts(reply)[0]).toBe('6 topics more do not match it.');
  });
});

test.each([
  ['why', 'paper is missing. Type an id, a link or a title. See /papers help why.'],
  [
    'why 9912.99999',
    'No paper here has the id 9912.99999. Look for words of its title with /papers search.',
  ],
  ['why zebras', 'No paper here is called "zebras". Look for it with /papers search.'],
])('%s is refused privately', async (typed, message) => {
  const here = await told('subscribe graph');
  const { outcome, visibility, reply } = await here.ask(typed);
  expect([outcome, visibility, reply.heading]).toEqual(['refused', 'private', message]);
});
