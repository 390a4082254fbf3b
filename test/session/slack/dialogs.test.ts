import { describe, expect, test, vi } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { MODES, slackSession } from '../../support/slack/session.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const TOPIC = {
  Topic: 'generation',
  'Shut out': 'video, image generation',
  'Upvotes that a paper needs': '3',
};

/** Dialogs and the Home of the app, with the real bot in a process of its own. */
describe.each(MODES)('over %s', (mode) => {
  const session = slackSession(mode, async () => ({
    FEED_URL: 'off',
    PAPERBOY_CLOCK: '2025-12-09T12:00:00Z',
  }));

  /** Waits for what all see in the channel: it answers the command, not the dialog that this opened. */
  const seenByAll = async (pattern: RegExp) =>
    eventually(() => session.papers.messages.some(({ text }) => pattern.test(text)));

  test('a topic is followed in a dialog that shows what it would have matched', async () => {
    const { papers, ann } = session;
    const { modal } = await ann.types(papers, '/papers subscribe');
    expect(modal?.title).toBe('Follow a topic');
    const filled = await ann.fills(modal!, TOPIC);
    expect(filled.modal?.text).toMatch(/matched \d+ of \d+ papers/u);
    const all = (await ann.fills(modal!, { 'Shut out': '' })).modal!.text;
    expect(all).not.toBe(filled.modal?.text);
    await ann.fills(modal!, TOPIC);
    await ann.chooses(modal!, 'Once a week');
    const { errors, closed } = await ann.submits(modal!);
    expect([errors, closed]).toEqual([null, true]);
    await seenByAll(/Following generation -video -"image generation", weekly, from 3 upvotes/u);
    expect((await ann.types(papers, '/papers topics')).text).toContain('-"image generation"');
  });

  test('what is wrong is shown at its field, and nothing is done until it is mended', async () => {
    const { papers, ann } = session;
    const { modal } = await ann.types(papers, '/papers subscribe');
    await ann.fills(modal!, {
      Topic: 'graphs',
      'Upvotes that a paper needs': 'many',
      'Time zone': 'Berlln',
      'Time of the daily summary': '09:00',
    });
    const first = await ann.submits(modal!);
    expect(first.errors).toEqual({
      'Upvotes that a paper needs': expect.stringMatching(/whole number/u),
    });
    await ann.fills(modal!, { 'Upvotes that a paper needs': '' });
    const second = await ann.submits(modal!);
    expect(second.errors).toEqual({ 'Time zone': expect.stringMatching(/Did you mean/u) });
    expect((await ann.types(papers, '/papers topics')).text).toMatch(/follows no topics/u);
    await ann.fills(modal!, { 'Time zone': 'Europe/Berlin', Days: 'weekdays' });
    const third = await ann.submits(modal!);
    expect([third.errors, third.closed]).toEqual([null, true]);
    const { text } = await ann.types(papers, '/papers status');
    expect(text).toMatch(/09:00 \(Europe\/Berlin\) on weekdays/u);
  });

  test('a topic that matches nearly everything is asked about again in its dialog', async () => {
    const { papers, ann } = session;
    const { modal } = await ann.types(papers, '/papers subscribe');
    await ann.fills(modal!, { Topic: 'a* OR m* OR the OR we OR of' });
    const { errors } = await ann.submits(modal!);
    expect(errors).toEqual({ Topic: expect.stringMatching(/very broad[\s\S]*tick/u) });
    await ann.chooses(modal!, 'Follow it even if it matches nearly everything');
    expect((await ann.submits(modal!)).errors).toBeNull();
  });

  test('a topic is changed where it is listed, under its number', async () => {
    const { papers, ann } = session;
    await ann.types(papers, '/papers subscribe graph networks -survey min:5');
    const list = await ann.types(papers, '/papers topics');
    const { modal } = await ann.presses(list.message, /^Edit 1: graph networks/u);
    expect(
      Object.values(JSON.stringify(modal!.blocks).match(/"initial_value":"[^"]*"/gu)!),
    ).toEqual(
      expect.arrayContaining(['"initial_value":"graph networks"', '"initial_value":"survey"']),
    );
    await ann.fills(modal!, { 'Shut out': '', 'Upvotes that a paper needs': '' });
    expect((await ann.submits(modal!)).errors).toBeNull();
    const after = (await ann.types(papers, '/papers topics')).text;
    expect(after).toMatch(/1 topic in this channel[\s\S]*any[\s\S]*graph networks/u);
    expect(after).not.toContain('survey');
  });

  test('the daily summary is set in a dialog, which tells the next times', async () => {
    const { papers, ann } = session;
    const { modal } = await ann.types(papers, '/papers schedule');
    expect(modal?.title).toBe('Daily summary');
    const filled = await ann.fills(modal!, {
      'Time of the daily summary': '08:30',
      'Time zone': 'America/New_York',
      Days: 'mon,wed',
    });
    expect(filled.modal?.text).toMatch(/Next times: Wednesday, 10 Dec 2025, 08:30/u);
    await ann.chooses(modal!, 'One list');
    expect((await ann.submits(modal!)).errors).toBeNull();
    await seenByAll(/08:30 \(America\/New_York\) on Mon and Wed, as a list/u);
    const again = await ann.types(papers, '/papers schedule');
    expect(JSON.stringify(again.modal!.blocks)).toContain('"initial_value":"08:30"');
  });

  test('the Home has what a person saved, and what the channels they set up follow', async () => {
    const { papers, ann } = session;
    expect((await ann.opensHome()).view?.text).toMatch(/None yet[\s\S]*None yet/u);
    await ann.types(papers, '/papers save Pointer Networks');
    await ann.types(papers, '/papers subscribe graph networks');
    await ann.types(papers, '/papers schedule 09:00 Europe/Berlin');
    const home = (await ann.opensHome()).view!;
    expect(home.text).toMatch(
      /Pointer Networks[\s\S]*09:00 \(Europe\/Berlin\)[\s\S]*graph networks/u,
    );
    const paused = await ann.presses(home, 'Pause');
    expect(paused.view?.text).toMatch(/^Paused until somebody resumes/u);
    expect((await ann.presses(paused.view!, 'Resume')).view?.text).toMatch(/^Posting again/u);
    const edited = await ann.chooses(home, 'Edit');
    await ann.fills(edited.modal!, { Topic: 'graph transformers' });
    expect((await ann.submits(edited.modal!)).errors).toBeNull();
    const changed = (await ann.opensHome()).view!;
    expect(changed.text).toContain('graph transformers');
    expect(changed.text).not.toContain('graph networks');
    const removed = await ann.chooses(changed, 'Remove');
    expect(removed.view?.text).toMatch(/^No longer followed: graph transformers/u);
    const unsaved = await ann.presses(removed.view!, 'Remove');
    expect(unsaved.view?.text).toMatch(/^Taken off your list/u);
    const off = await ann.presses(unsaved.view!, 'Remove summary');
    expect(off.view?.text).toMatch(/^No daily summary any more/u);
  });
});
