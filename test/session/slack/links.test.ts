import { afterAll, describe, expect, test, vi } from 'vitest';
import { listed } from '../../support/feed/entries.ts';
import { startFeedServer } from '../../support/feed/feed-server.ts';
import type { FeedServer } from '../../support/feed/feed-server.ts';
import { MODES, slackSession } from '../../support/slack/session.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ARXIV = 'https://arxiv.org/abs/2606.9200';
const HF = 'https://huggingface.co/papers/2606.9200';
/** As a person reads it: the marks that keep Slack from formatting are not seen. */
const seen = (text: string) => text.replaceAll('\ufeff', '');
/** Long enough for a bot to say something that it should not. */
const QUIETLY = { waitsMs: 700 };

/** Links to papers that people post, with the real bot in a process of its own. */
describe.each(MODES)('over %s', (mode) => {
  let feed: FeedServer;
  const session = slackSession(mode, async () => {
    feed = await startFeedServer({
      lines: [1, 2, 3, 4].map((number) =>
        listed(number, `Lantern <!channel> & *${number}*`, number),
      ),
    });
    return { FEED_URL: feed.url };
  });
  afterAll(async () => feed[Symbol.asyncDispose]());

  test('links to papers are explained where that is switched on, once and not in crowds', async () => {
    const { papers, ann } = session;
    const before = await ann.posts(papers, `Read this: ${ARXIV}1`, QUIETLY);
    expect(before.message.unfurls).toEqual([]);
    expect((await ann.types(papers, '/papers unfurl on')).text).toMatch(/are explained here/u);
    const explained = await ann.posts(papers, `Read this: ${ARXIV}1v2`);
    const [unfurled] = explained.message.unfurls;
    expect(unfurled?.url).toBe(`${ARXIV}1v2`);
    expect(seen(unfurled!.text)).toContain('Lantern <!channel> & *1*');
    const saved = await ann.presses(explained.message, 'Save');
    expect([saved.isPrivate, saved.text]).toEqual([true, expect.stringMatching(/Saved on your/u)]);
    const again = await ann.posts(papers, `${HF}1 is what I meant`, QUIETLY);
    expect(again.message.unfurls).toEqual([]);
    const crowd = await ann.posts(papers, `${ARXIV}2 ${ARXIV}3 ${HF}4`, QUIETLY);
    expect(crowd.message.unfurls).toEqual([]);
    const two = await ann.posts(papers, `${ARXIV}2 and ${HF}3`);
    expect(two.message.unfurls.map(({ url }) => url)).toEqual([`${ARXIV}2`, `${HF}3`]);
    const unknown = await ann.posts(papers, `${ARXIV}9 and https://arxiv.org/list/cs`, QUIETLY);
    expect(unknown.message.unfurls).toEqual([]);
    await ann.types(papers, '/papers unfurl off');
    const off = await ann.posts(papers, `${ARXIV}4`, QUIETLY);
    expect(off.message.unfurls).toEqual([]);
  });

  test('each channel says for itself whether links are explained', async () => {
    const { papers, ann, lab } = session;
    const other = lab.addChannel('other');
    await ann.types(papers, '/papers unfurl on');
    expect((await ann.posts(other, `${ARXIV}1`, QUIETLY)).message.unfurls).toEqual([]);
    await ann.types(other, '/papers unfurl on');
    expect((await ann.posts(papers, `${ARXIV}1`)).message.unfurls).toHaveLength(1);
    expect((await ann.posts(other, `${ARXIV}1`)).message.unfurls).toHaveLength(1);
  });

  test('the shortcut of a message tells of the papers to which it links', async () => {
    const { papers, ann } = session;
    const one = await ann.posts(papers, `Look: ${HF}1`, QUIETLY);
    const shown = await ann.usesShortcut('papers_in_message', one.message);
    expect([shown.isPrivate, shown.failure]).toEqual([true, null]);
    expect(seen(shown.text)).toContain('Lantern <!channel> & *1*');
    expect(shown.message.buttons).toEqual(expect.arrayContaining(['Similar', 'Save', 'BibTeX']));
    const several = await ann.posts(papers, `${HF}1, ${ARXIV}2. And ${ARXIV}9!`, QUIETLY);
    const all = await ann.usesShortcut('papers_in_message', several.message);
    expect(seen(all.text)).toMatch(/2 papers in this message[\s\S]*\*1\*[\s\S]*\*2\*/u);
    expect(all.text).toContain('Not known here: 2606.92009');
    const none = await ann.posts(papers, 'No link in here', QUIETLY);
    const nothing = await ann.usesShortcut('papers_in_message', none.message);
    expect(nothing.text).toMatch(/has no link to a paper/u);
  });
});
