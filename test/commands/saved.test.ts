import { parse } from '@retorquere/bibtex-parser';
import { describe, expect, test } from 'vitest';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aPaper } from '../support/a-paper.ts';
import { about, conversation } from '../support/conversation.ts';
import { button, texts, titles } from '../support/reply-parts.ts';

/** People who talk about 45 papers, a second after each other. */
async function talk() {
  let now = Temporal.Instant.from('2026-01-02T03:04:05Z');
  const store = await openStore({ url: 'sqlite::memory:', now: () => now, realNow: () => now });
  const papers = Array.from({ length: 45 }, (_, number) =>
    aPaper({ id: `2601.${10_000 + number}`, title: `Nets, part ${number}` }),
  );
  await store.papers.keep(papers);
  const as = (person: string) => {
    const { ask } = conversation({ ...store, feed: null, search: new PaperIndex(), person });
    return async (request: Parameters<typeof ask>[0]) => {
      now = now.add({ seconds: 1 });
      return ask(request);
    };
  };
  return { as, papers };
}

async function withSavedPapers(count: number) {
  const { as, papers } = await talk();
  const ask = as('console:you');
  for (const { id } of papers.slice(0, count)) await ask(`save ${id}`);
  return { ask, as };
}

describe('saved', () => {
  test('lists the last saved first, twenty a page, to its end', async () => {
    const { ask } = await withSavedPapers(45);
    const { visibility, reply } = await ask('saved');
    expect([visibility, reply.heading]).toEqual(['private', 'Your saved papers: 1–20 of 45']);
    expect(titles(reply)[0]).toBe('Nets, part 44');
    expect(titles(reply)).toHaveLength(20);
    const second = (await ask(button(reply, 'Next').call)).reply;
    expect(second.heading).toBe('Your saved papers: 21–40 of 45');
    const last = (await ask(button(second, 'Next').call)).reply;
    expect(titles(last)).toEqual([4, 3, 2, 1, 0].map((number) => `Nets, part ${number}`));
    expect(() => button(last, 'Next')).toThrow('no button');
    expect((await ask('saved page:4')).reply.heading).toBe(
      'There is no page 4: the answer has 3 pages. Try /papers saved page:3.',
    );
  });

  test('programs read when each was saved', async () => {
    const { ask } = await withSavedPapers(1);
    expect((await ask('saved')).reply.data).toMatchObject({
      total: 1,
      offset: 0,
      papers: [{ id: '2601.10000', savedAt: '2026-01-02T03:04:06.000Z' }],
    });
  });

  test('export gives a file that BibTeX reads, the first saved first', async () => {
    const { ask } = await withSavedPapers(45);
    const { reply } = await ask(button((await ask('saved')).reply, 'Export').call);
    expect(reply.heading).toBe('Your 45 saved papers as BibTeX');
    const [file] = reply.blocks;
    expect(file).toEqual({
      kind: 'attachment',
      name: 'paperboy-saved.bib',
      mediaType: 'application/x-bibtex',
      content: reply.data['bibtex'],
    });
    const { entries } = parse(String(reply.data['bibtex']));
    expect(entries.map(({ fields }) => fields['eprint'])).toEqual(
      Array.from({ length: 45 }, (_, number) => `2601.${10_000 + number}`),
    );
    expect(reply.data['papers']).toHaveLength(45);
    expect(reply.data['total']).toBe(45);
  });

  test('another person has another list', async () => {
    const { as } = await withSavedPapers(2);
    expect((await as('discord:1')('saved')).reply.heading).toBe('You have no saved papers');
  });

  test.each(['saved', 'saved export', 'saved page:7'])(
    '%s of an empty list says how to save',
    async (typed) => {
      const { outcome, reply } = await (await about([])).ask(typed);
      expect([outcome, reply.heading, ...texts(reply)]).toEqual([
        'done',
        'You have no saved papers',
        'Save one with /papers save and its id, a link to it or its title; /papers show has a button for it.',
      ]);
      expect(reply.data).toMatchObject({ total: 0, papers: [] });
    },
  );

  test('refuses what it does not do', async () => {
    const { reply } = await (await about([])).ask('saved print');
    expect(reply.heading).toBe('action is list or export. See /papers help saved.');
  });
});
