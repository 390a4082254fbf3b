import type { types } from '@slack/bolt';

/** mrkdwn as a block; Slack makes nothing of bare addresses and names, and folds nothing away. */
export function sectionBlock(text: string): types.SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true };
}

/** Text that Slack shows as it is. */
export function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
