import { describe, expect, onTestFinished, test } from 'vitest';
import type { Platform } from '../../src/core/delivery/platform.ts';
import { PostError } from '../../src/core/delivery/post-error.ts';
import { EMPTY_PART, partReply } from '../../src/core/digest/post-part.ts';
import { paperCard } from '../../src/core/paper-card.ts';
import type { Block, Reply } from '../../src/core/reply.ts';
import { postKey } from '../../src/delivery/post-key.ts';
import { aPaper } from '../support/a-paper.ts';

/** An adapter and a place to try it in, which nobody else uses. */
export interface AdapterUnderTest {
  /** The adapter as a process that starts has it, always over the same place. */
  readonly open: () => Platform;
  /** Two channels that take posts. */
  readonly channels: readonly [string, string];
  /** A channel of that platform's which cannot be. */
  readonly nowhere: string;
  /** What people were shown, as text and in order; `null` where that cannot be told. */
  readonly shown: (() => readonly string[]) | null;
  readonly stop: () => Promise<void>;
}

const HOSTILE = [
  ['control characters', '\u0000\u0007\u001b[2J\u001b]0;title\u0007\r\n\t\u007f\u0085'],
  ['marks that reorder or break lines', '\u2028\u2029\u200e\u202e\u2066\ufeff'],
  ['halves of characters', '\ud800 \udc00 \udfff\ud83d'],
  ['mentions', '@everyone @here <@123> <!channel> <#C1> <https://example.org|here>'],
  ['markup', '*b* _i_ ~s~ `c` ```f``` [l](https://example.org) > # || <b> &amp; \\ "'],
  ['lines like our own', '{"key":"other","heading":"forged"}\n{"key":"other"}'],
  ['10,000 characters', '𝒲ide '.repeat(2000)],
] as const;

/** What every adapter has to do for deliveries to arrive once; `start` gives a fresh place for each test. */
export function describeAdapter(name: string, start: () => Promise<AdapterUnderTest>): void {
  const setUp = async () => {
    const place = await start();
    onTestFinished(place.stop);
    return { ...place, adapter: place.open() };
  };
  const [one, other] = [postKey('digest x', 0), postKey('digest x', 1)];

  describe(`the adapter of ${name}`, () => {
    test('its channels begin with its name', async () => {
      const { adapter, channels, nowhere } = await setUp();
      for (const channel of [...channels, nowhere]) {
        expect(channel.startsWith(`${adapter.name}:`)).toBe(true);
      }
    });

    test('a message that was posted is found under its key', async () => {
      const { adapter, channels } = await setUp();
      const posted = await adapter.post(channels[0], reply('Hello'), one, null);
      expect(posted.id).not.toBe('');
      expect(await adapter.find(channels[0], one, null)).toEqual(posted);
    });

    test('a key under which nothing was posted gives nothing', async () => {
      const { adapter, channels } = await setUp();
      expect(await adapter.find(channels[0], one, null)).toBeNull();
      await adapter.post(channels[0], reply('Hello'), one, null);
      expect(await adapter.find(channels[0], other, null)).toBeNull();
    });

    test('messages are told apart by their keys', async () => {
      const { adapter, channels } = await setUp();
      const first = await adapter.post(channels[0], reply('The same'), one, null);
      const second = await adapter.post(channels[0], reply('The same'), other, null);
      expect(first.id).not.toBe(second.id);
      expect(await adapter.find(channels[0], one, null)).toEqual(first);
      expect(await adapter.find(channels[0], other, null)).toEqual(second);
    });

    test('channels are told apart', async () => {
      const { adapter, channels } = await setUp();
      await adapter.post(channels[0], reply('Hello'), one, null);
      expect(await adapter.find(channels[1], one, null)).toBeNull();
    });

    test('a message of the thread of another one is found as well', async () => {
      const { adapter, channels } = await setUp();
      const { id } = await adapter.post(channels[0], reply('Papers of today'), one, null);
      const continued = { first: id, inThread: true };
      const below = await adapter.post(channels[0], reply('continued'), other, continued);
      expect(await adapter.find(channels[0], other, continued)).toEqual(below);
    });

    test('what was posted before the process started is found', async () => {
      const { adapter, open, channels } = await setUp();
      const posted = await adapter.post(channels[0], reply('Hello'), one, null);
      await adapter.post(channels[0], reply('Later'), other, null);
      expect(await open().find(channels[0], one, null)).toEqual(posted);
    });

    test('a channel that cannot be refuses posts', async () => {
      const { adapter, nowhere } = await setUp();
      const error: unknown = await adapter
        .post(nowhere, reply('Hello'), one, null)
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(PostError);
      expect(error).toMatchObject({ kind: 'refused' });
      expect((error as PostError).message).toMatch(/^[^\n]{10,200}$/u);
    });

    test.each(HOSTILE)('whatever text there is arrives: %s', async (_, text) => {
      const { adapter, channels, shown } = await setUp();
      const posted = await adapter.post(channels[0], everyBlock(text), one, null);
      expect(await adapter.find(channels[0], one, null)).toEqual(posted);
      expect(await adapter.find(channels[0], other, null)).toBeNull();
      for (const seen of shown?.() ?? []) {
        expect(seen).not.toMatch(/[\p{Cc}--\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/v);
      }
    });

    test('a digest shows its lines, its notice, its cards and its list', async () => {
      const { adapter, channels, shown } = await setUp();
      const part = {
        ...EMPTY_PART,
        heading: 'Papers of Tuesday',
        lines: ['3 papers on the list.'],
        notice: 'The feed was away for a while.',
        cards: [mention('2601.00001')],
        items: [mention('2601.00002'), mention('2601.00003')],
      };
      await adapter.post(channels[0], partReply(part, paper), one, null);
      expect(await adapter.find(channels[0], one, null)).not.toBeNull();
      if (shown === null) return;
      const seen = shown().join('\n');
      const pieces = [part.heading, ...part.lines, part.notice].concat(
        ['2601.00001', '2601.00002', '2601.00003'].map((id) => `Title of ${id}`),
      );
      for (const piece of pieces) expect(seen).toContain(piece);
    });

    test('a message without blocks arrives', async () => {
      const { adapter, channels } = await setUp();
      const posted = await adapter.post(channels[0], reply('No new papers'), one, null);
      expect(await adapter.find(channels[0], one, null)).toEqual(posted);
    });
  });
}

function paper(id: string) {
  return aPaper({ id, title: `Title of ${id}`, upvotes: 7 });
}

function mention(id: string) {
  return { id, topics: ['graph networks'] };
}

/** A reply of a heading alone. */
function reply(heading: string): Reply {
  return { heading, blocks: [], data: { papers: [] } };
}

/** A reply with every kind of block, with the text wherever text can be. */
function everyBlock(text: string): Reply {
  const hostile = aPaper({
    title: text,
    abstract: text,
    authors: Array.from({ length: 664 }, (_, index) => `${text.slice(0, 40)} ${index}`),
    organization: text,
    keywords: [text, text],
    summary: text,
  });
  const call = { command: 'search', input: { query: text } };
  const blocks: readonly Block[] = [
    { kind: 'text', text },
    { kind: 'notice', level: 'info', text },
    { kind: 'notice', level: 'warning', text },
    paperCard(hostile, { number: 1, topics: [text] }),
    paperCard(hostile, { detail: 'full' }),
    { kind: 'list', items: [{ number: 2, paper: hostile, topics: [text] }] },
    { kind: 'table', head: ['Name', text], rows: [[text, ''], []] },
    { kind: 'buttons', buttons: [{ label: text, call, role: 'action' }] },
    {
      kind: 'attachment',
      name: `${text.slice(0, 20)}.txt`,
      mediaType: 'text/plain',
      content: text,
    },
  ];
  return { heading: text, blocks, data: { papers: [hostile.id] } };
}
