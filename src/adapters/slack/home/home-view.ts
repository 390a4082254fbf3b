import type { types } from '@slack/bolt';
import type { Channel } from '../../../core/channel/channel.ts';
import type { InstantText } from '../../../core/instant.ts';
import type { Paper } from '../../../core/paper.ts';
import { count, grouped } from '../../../core/text.ts';
import { plainText } from '../render/escape.ts';
import { plain } from '../render/text-blocks.ts';
import { renderReply } from '../render/reply.ts';
import { channelBlocks } from './channel-blocks.ts';
import { HOME, homeValue } from './home-action.ts';

/** What a person sees in the Home of the app. */
export interface HomeFacts {
  /** The last saved ones. */
  readonly saved: readonly Paper[];
  readonly savedInAll: number;
  /** Those that this person set up. */
  readonly channels: readonly Channel[];
  /** What came of the last press; `null` where there was none. */
  readonly news: string | null;
}

/** Of 100 blocks that Slack takes, so many are for channels. */
const MOST_OF_CHANNELS = 70;
const NEWS_LENGTH = 1000;

/** The Home of the app: what the person saved, and what the channels they set up follow. */
export function homeView(facts: HomeFacts, now: InstantText): types.HomeView {
  const { news } = facts;
  const blocks = [
    ...(news === null ? [] : [line(plainText(news, NEWS_LENGTH)), { type: 'divider' } as const]),
    ...savedBlocks(facts),
    { type: 'divider' } as const,
    ...channelsBlocks(facts.channels, now),
  ];
  return { type: 'home', blocks: blocks.map(numbered) };
}

function savedBlocks({ saved, savedInAll }: HomeFacts): readonly types.KnownBlock[] {
  if (saved.length === 0) {
    return [
      heading('Your saved papers'),
      line('None yet. Press Save below a paper, or type /papers save and its title.'),
    ];
  }
  const more = savedInAll - saved.length;
  return [
    heading(`Your saved papers: ${count(savedInAll, 'paper')}`),
    ...saved.flatMap(savedPaper),
    ...(more === 0 ? [] : [line(`And ${grouped(more)} more: /papers saved`)]),
  ];
}

/** The paper as a line of a list, with a button that takes it off. */
function savedPaper(paper: Paper): readonly types.KnownBlock[] {
  const items = [{ number: null, paper }];
  const { blocks } = renderReply({ heading: 'Saved', blocks: [{ kind: 'list', items }], data: {} });
  const value = homeValue({ verb: 'unsave', channel: null, subject: paper.id });
  const accessory = { type: 'button', action_id: HOME, text: plain('Remove'), value } as const;
  return blocks.flatMap((block) => (block.type === 'section' ? [{ ...block, accessory }] : []));
}

function channelsBlocks(
  channels: readonly Channel[],
  now: InstantText,
): readonly types.KnownBlock[] {
  const shown: types.KnownBlock[] = [heading('Channels you set up')];
  if (channels.length === 0) {
    return [
      ...shown,
      line('None yet. Type /papers subscribe or /papers schedule in a channel to set one up.'),
    ];
  }
  for (const [index, channel] of channels.entries()) {
    const blocks = channelBlocks(channel, now);
    if (shown.length + blocks.length > MOST_OF_CHANNELS) {
      const left = count(channels.length - index, 'channel');
      return [...shown, line(`And ${left} more: type /papers topics there.`)];
    }
    shown.push(...blocks);
  }
  return shown;
}

function heading(text: string): types.HeaderBlock {
  return { type: 'header', text: plain(text) };
}

function line(text: string): types.SectionBlock {
  return { type: 'section', text: plain(text) };
}

/** Slack wants ids that are in a view once. */
function numbered(block: types.KnownBlock, index: number): types.KnownBlock {
  if (block.type === 'actions') {
    const elements = block.elements.map((element, nth) => ({
      ...element,
      action_id: `${HOME}${index}.${nth}`,
    }));
    return { ...block, elements };
  }
  if (block.type !== 'section' || block.accessory === undefined) return block;
  const { accessory } = block;
  return 'action_id' in accessory
    ? { ...block, accessory: { ...accessory, action_id: `${HOME}${index}` } }
    : block;
}
