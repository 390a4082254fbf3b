/** What Slack is asked to tell the bot: what `listenToEvents` hears, no more and no less. */
export const EVENT_NAMES = [
  'app_home_opened',
  'app_uninstalled',
  'channel_deleted',
  'channel_left',
  'channel_unarchive',
  'group_deleted',
  'group_left',
  'group_unarchive',
  'link_shared',
  'member_joined_channel',
  'member_left_channel',
  'tokens_revoked',
] as const;
