import { z } from 'zod';
import { bibtex } from '../src/core/bibtex.ts';
import { defineCommand } from '../src/core/command.ts';
import type { CommandContext } from '../src/core/command.ts';
import { PREFIX } from '../src/core/command-text.ts';
import { checkPage, Page, pageButtons, pageWindow, position } from '../src/core/page-option.ts';
import { paperJson } from '../src/core/paper-json.ts';
import type { Reply } from '../src/core/reply.ts';
import type { SavedPaper } from '../src/core/saved.ts';
import { count } from '../src/core/text.ts';

const PAGE_SIZE = 20;
const FILE = 'paperboy-saved.bib';

/** `/papers saved export` */
export const saved = defineCommand({
  name: 'saved',
  summary: 'List the papers you saved, or get them all as a BibTeX file.',
  visibility: 'private',
  access: 'anyone',
  place: 'anywhere',
  freeText: 'action',
  examples: ['', 'export'],
  input: z.object({
    action: z
      .enum(['list', 'export'], { error: 'is list or export' })
      .default('list')
      .describe('List them, the last saved first, or export all of them.'),
    page: Page,
  }),
  run: async ({ action, page }, context) => {
    const total = await context.saved.count(context.caller.person);
    if (total === 0) return nothingSaved(action === 'export' ? { bibtex: '' } : { offset: 0 });
    return action === 'export' ? exported(context) : listed(page, total, context);
  },
});

async function listed(
  page: number,
  total: number,
  { saved: list, caller }: CommandContext,
): Promise<Reply> {
  const call = { command: 'saved', input: {} };
  checkPage(page, total, PAGE_SIZE, call);
  const window = pageWindow(page, PAGE_SIZE);
  const shown = await list.list(caller.person, window);
  return {
    heading: `Your saved papers: ${position(window, total)}`,
    blocks: [
      {
        kind: 'list',
        items: shown.map(({ paper }, index) => ({ paper, number: window.offset + index + 1 })),
      },
      {
        kind: 'buttons',
        buttons: [
          ...pageButtons(page, total, PAGE_SIZE, call),
          {
            label: 'Export',
            role: 'action',
            call: { command: 'saved', input: { action: 'export' } },
          },
        ],
      },
    ],
    data: { total, offset: window.offset, papers: shown.map(savedJson) },
  };
}

/** The first saved comes first, so that the keys of a file stay the same in later ones. */
async function exported({ saved: list, caller }: CommandContext): Promise<Reply> {
  const all = await list.all(caller.person);
  const content = bibtex(all.map(({ paper }) => paper));
  return {
    // BibTeX skips what stands before the first at sign.
    heading: `Your ${count(all.length, 'saved paper')} as BibTeX`,
    blocks: [{ kind: 'attachment', name: FILE, mediaType: 'application/x-bibtex', content }],
    data: { total: all.length, bibtex: content, papers: all.map(savedJson) },
  };
}

function nothingSaved(facts: Reply['data']): Reply {
  return {
    heading: 'You have no saved papers',
    blocks: [
      {
        kind: 'text',
        text: `Save one with ${PREFIX} save and its id, a link to it or its title; ${PREFIX} show has a button for it.`,
      },
    ],
    data: { total: 0, ...facts, papers: [] },
  };
}

function savedJson({ paper, savedAt }: SavedPaper): Readonly<Record<string, unknown>> {
  return { ...paperJson(paper), savedAt };
}
