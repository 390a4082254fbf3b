import { describe, expect, test, vi } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { MODES, slackSession } from '../../support/slack/session.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** For each command what may be typed, and what is then seen. */
const TYPED: Readonly<Record<string, readonly [string, RegExp]>> = {
  search: ['hessian page:2', /6–10 of 14 for hessian/u],
  show: ['“pointer networks”', /Pointer Networks[\s\S]*attention/u],
  similar: ['Pointer Networks', /Nearest to Pointer Networks/u],
  daily: ['2025-08-07', /Thursday, 7 Aug 2025: 76 papers/u],
  trending: ['month', /The month to 9 Dec 2025/u],
  subscribe: ['hessian when:weekly min:3', /Following hessian, weekly/u],
  unsubscribe: ['1', /No longer followed: hessian/u],
  topics: ['', /1 topic in this channel[\s\S]*hessian/u],
  narrow: ['diffusion', /diffusion matches \d+ of \d+ papers/u],
  schedule: ['09:00 Europe/Berlin weekdays', /summary is set/u],
  preview: ['', /Preview:/u],
  pause: ['3 days', /Paused until/u],
  resume: ['', /Posting again/u],
  unfurl: ['on', /Links to papers are explained here/u],
  why: ['Pointer Networks', /Not posted here: Pointer Networks/u],
  save: ['Pointer Networks', /Saved on your list/u],
  saved: ['', /Your saved papers: 1 of 1/u],
  cite: ['Pointer Networks', /BibTeX: Pointer Networks/u],
  status: ['', /Paperboy 0\.\d+\.\d+: 653 papers/u],
  forget: ['me', /Deleted: your list of 1 saved paper/u],
  help: ['search', /\/papers search <query>/u],
};
const LAST = ['unsubscribe', 'forget'];

/** What a person types on Slack and sees there, with the real bot in a process of its own. */
describe.each(MODES)('over %s', (mode) => {
  const session = slackSession(mode, async () => ({ FEED_URL: 'off' }));

  test('every command can be typed, and its answer is seen by whom it is for', async () => {
    const { papers, ann } = session;
    expect(Object.keys(TYPED)).toEqual(commands.map(({ name }) => name));
    const order = commands.toSorted((a, b) => LAST.indexOf(a.name) - LAST.indexOf(b.name));
    for (const { name, visibility } of order) {
      const [words, pattern] = TYPED[name]!;
      const shown = await ann.types(papers, `/papers ${name} ${words}`);
      expect([name, shown.failure]).toEqual([name, null]);
      expect(shown.text).toMatch(pattern);
      expect([name, shown.isPrivate]).toEqual([name, visibility === 'private']);
    }
  });

  test('what cannot be done is told to the person alone, with what the command wants', async () => {
    const { papers, ann } = session;
    const refusals = [
      await ann.types(papers, '/papers show no such paper'),
      await ann.types(papers, '/papers daily 2025-13-40'),
      await ann.types(papers, '/papers serach graphs'),
      await ann.types(papers, '/papers schedule half past'),
      await ann.types(papers, '/papers topics of the day'),
    ];
    expect(refusals.map(({ text }) => text)).toEqual([
      'No paper here is called "no such paper". Look for it with /papers search.',
      expect.stringMatching(/write it as 2025-08-07[\s\S]*\/papers daily \[date/u),
      expect.stringContaining('Did you mean /papers search?'),
      expect.stringContaining('"half" is neither a time, a zone nor days'),
      expect.stringMatching(/takes no words: leave out "of the day"/u),
    ]);
    for (const { isPrivate, failure } of refusals)
      expect([isPrivate, failure]).toEqual([true, null]);
  });

  test('quotes and signs of any kind are understood, as are nothing and another name', async () => {
    const { papers, ann } = session;
    const plain = await ann.types(papers, '/papers search "second order" -survey');
    const curly = await ann.types(papers, '/papers search “second order” —survey');
    expect(curly.text).toBe(plain.text);
    expect((await ann.types(papers, '/papers')).text).toMatch(/What Paperboy understands/u);
    const signs = await ann.types(papers, '/papers search a<b & c>d');
    expect(signs.text).toContain('a<b & c>d');
    const other = await ann.types(papers, '/something else');
    expect([other.failure, other.isPrivate]).toEqual([null, true]);
    expect(other.text).toContain('/papers help');
  });

  test('pages are turned in place, and a paper of a page is opened', async () => {
    const { papers, ann } = session;
    const first = await ann.types(papers, '/papers search hessian');
    const second = await ann.presses(first.message, 'Next');
    expect(second.message.id).toBe(first.message.id);
    expect(second.text).toMatch(/6–10 of 14 for hessian/u);
    const third = await ann.presses(second.message, 'Next');
    expect(third.message.buttons).not.toContain('Next');
    expect((await ann.presses(third.message, 'Previous')).text).toMatch(/6–10 of 14/u);
    const opened = await ann.chooses(second.message, /^7\./u);
    expect(opened.message.id).not.toBe(first.message.id);
    expect((await ann.presses(opened.message, 'Similar')).text).toMatch(/^Nearest to/u);
    const kept = await ann.presses(opened.message, 'Save');
    expect([kept.isPrivate, kept.text]).toEqual([
      true,
      expect.stringMatching(/Saved on your list/u),
    ]);
    const cited = await ann.presses(opened.message, 'BibTeX');
    expect(cited.text).toMatch(/@\w+\{[\s\S]*title = /u);
  });

  test('a search is followed with a press, and taken back with another', async () => {
    const { papers, ann } = session;
    const found = await ann.types(papers, '/papers search "second order" hessian');
    const followed = await ann.presses(found.message, 'Follow this search');
    expect([followed.isPrivate, followed.text]).toEqual([
      false,
      expect.stringMatching(/Following/u),
    ]);
    expect((await ann.presses(followed.message, 'Undo')).text).toMatch(/No longer followed/u);
  });

  test('in direct messages a person searches, and is told what belongs in a channel', async () => {
    const { ann } = session;
    expect((await ann.typesDirectly('/papers search hessian')).text).toMatch(/1–5 of 14/u);
    const refused = await ann.typesDirectly('/papers subscribe graphs');
    expect(refused.text).toMatch(/type it in the channel that you mean/u);
  });
});
