import fc from 'fast-check';
import { expect, test } from 'vitest';
import { homeView } from '../../../../src/adapters/slack/home/home-view.ts';
import type { HomeFacts } from '../../../../src/adapters/slack/home/home-view.ts';
import { FOREVER } from '../../../../src/core/channel/channel.ts';
import type { Channel } from '../../../../src/core/channel/channel.ts';
import { withNextDigest } from '../../../../src/core/channel/digest-rule.ts';
import { pageId } from '../../../../src/core/paper.ts';
import { aChannel, aSchedule, aTopic } from '../../../support/a-channel.ts';
import { aPaper } from '../../../support/a-paper.ts';
import { longestPaper, many, signsPaper } from '../../../support/extreme-papers.ts';
import { hostileText } from '../../../support/hostile.ts';
import { runs } from '../../../support/runs.ts';
import { viewProblems } from '../../../support/slack/view-problems.ts';

const NOW = '2026-01-02T03:04:05.000Z';
const NOTHING: HomeFacts = { saved: [], savedInAll: 0, channels: [], news: null };

function home(facts: Partial<HomeFacts>) {
  const view = homeView({ ...NOTHING, ...facts }, NOW);
  const texts = view.blocks.flatMap((block) =>
    (block.type === 'section' || block.type === 'header') && 'text' in block
      ? [(block.text as { readonly text: string }).text]
      : [],
  );
  return { view, texts, json: JSON.stringify(view) };
}

function channelNamed(id: string, facts: Parameters<typeof aChannel>[0] = {}): Channel {
  const channel = { ...aChannel(facts), id };
  return withNextDigest(channel, channel, NOW);
}

/** The ids of all that can be pressed. */
function idsIn(json: string): readonly string[] {
  return Array.from(json.matchAll(/"action_id":"([^"]*)"/gu), ([, id]) => id!);
}

/** What the buttons and menus stand for. */
function valuesIn(json: string): readonly string[] {
  return Array.from(json.matchAll(/"value":"([^"]*)"/gu), ([, value]) => value!);
}

const fullChannel = (number: number): Channel =>
  channelNamed(`slack:T0123456789:C${String(number).padStart(10, '0')}`, {
    topics: Array.from({ length: 100 }, (_, index) =>
      aTopic(`${index}${'considered '.repeat(90)}`, { delivery: 'now', minUpvotes: 1_000_000 }),
    ),
    schedule: aSchedule({ style: 'thread', min: 1_000_000 }),
    zone: 'America/Argentina/Buenos_Aires',
  });

test('a Home with nothing in it says how things get there', () => {
  const { view, texts } = home({});
  expect(viewProblems(view, 'home')).toEqual([]);
  expect(texts).toEqual([
    'Your saved papers',
    expect.stringMatching(/^None yet\. Press Save/u),
    'Channels you set up',
    expect.stringMatching(/^None yet\. Type \/papers subscribe/u),
  ]);
});

test('a channel has its times, its topics, and what can be done about them', () => {
  const channel = channelNamed('slack:T1:C1', {
    topics: [aTopic('graphs', { minUpvotes: 5, delivery: 'weekly' }), aTopic('video')],
    schedule: aSchedule(),
    zone: 'Europe/Berlin',
  });
  const { texts, json, view } = home({ channels: [channel] });
  expect(viewProblems(view, 'home')).toEqual([]);
  expect(texts.slice(3)).toEqual([
    '*<#C1>*',
    expect.stringMatching(
      /^Daily: 09:00 \(Europe\/Berlin\) every day[\s\S]*\nNext digest: Friday, 2 Jan/u,
    ),
    '1. graphs (weekly, from 5 upvotes on)',
    '2. video (daily)',
  ]);
  expect(valuesIn(json)).toEqual([
    'edit C1 1',
    'remove C1 1',
    'edit C1 2',
    'remove C1 2',
    'add C1 ',
    'schedule C1 ',
    'off C1 ',
    'pause C1 ',
  ]);
});

test('what stands still says why, and can be resumed', () => {
  const paused = home({ channels: [channelNamed('slack:T1:C1', { pausedUntil: FOREVER })] });
  expect(paused.texts.join()).toContain('Posts are paused here until somebody resumes');
  expect(valuesIn(paused.json)).toContain('resume C1 ');
  expect(valuesIn(paused.json).join()).not.toMatch(/pause|off/u);
  const blocked = home({ channels: [channelNamed('slack:T1:C1', { blockedReason: 'No.' })] });
  expect(blocked.texts.join()).toContain('Posts are refused here: No.');
});

test('long queries are cut, where it is seen', () => {
  const { texts } = home({
    channels: [channelNamed('slack:T1:C1', { topics: [aTopic('x'.repeat(1000))] })],
  });
  expect(texts.at(-1)).toMatch(/^1\. x{199}… \(daily\)$/u);
});

test('of many topics some are shown and the others counted, and so with channels and papers', () => {
  const channels = Array.from({ length: 100 }, (_, number) => fullChannel(number));
  const { texts, view, json } = home({
    saved: many(10, longestPaper),
    savedInAll: 5000,
    channels,
    news: 'x'.repeat(5000),
  });
  expect(viewProblems(view, 'home')).toEqual([]);
  expect(texts).toContain('Your saved papers: 5,000 papers');
  expect(texts).toContain('And 4,990 more: /papers saved');
  expect(texts).toContain('And 80 topics more.');
  expect(texts.at(-1)).toBe('And 98 channels more: type /papers topics there.');
  expect(valuesIn(json).filter((value) => value.startsWith('unsave'))).toHaveLength(10);
  expect(new Set(idsIn(json)).size).toBe(idsIn(json).length);
});

test('a saved paper stands there once, with a button that takes it off', () => {
  for (const paper of [
    aPaper({ thumbnailUrl: 'https://example.org/a.png' }),
    longestPaper(),
    signsPaper(),
  ]) {
    const { view, json } = home({ saved: [paper], savedInAll: 1 });
    expect(viewProblems(view, 'home')).toEqual([]);
    expect(valuesIn(json)).toEqual([`unsave - ${paper.id}`]);
  }
});

test('addresses that are no channel are not shown', () => {
  const channels = ['slack:T1:@U1', 'discord:1:2', 'slack:T1:'].map((id) => channelNamed(id));
  expect(valuesIn(home({ channels }).json)).toEqual([]);
});

test('Slack takes every Home, whatever stands in it, and it names nobody', () => {
  const text = hostileText.map((each) => each.slice(0, 1000));
  const someTopics = fc.array(
    text.map((query) => aTopic(query)),
    { maxLength: 25 },
  );
  const someChannel = fc
    .record({
      topics: someTopics,
      schedule: fc.constantFrom(null, aSchedule()),
      blockedReason: fc.option(text),
      pausedUntil: fc.constantFrom(null, FOREVER),
    })
    .map((facts) => channelNamed('slack:T1:C1', facts));
  const somePaper = fc
    .tuple(text, fc.array(text))
    .map(([title, authors]) => aPaper({ title, authors, id: pageId(title) }));
  fc.assert(
    fc.property(
      fc.array(someChannel, { maxLength: 6 }),
      fc.array(somePaper, { maxLength: 10 }),
      fc.option(text.map((each) => `Saved: ${each}`)),
      (channels, saved, news) => {
        const { view, json } = home({ channels, saved, savedInAll: saved.length, news });
        expect(viewProblems(view, 'home')).toEqual([]);
        expect(new Set(idsIn(json)).size).toBe(idsIn(json).length);
      },
    ),
    { numRuns: runs(150) },
  );
});
