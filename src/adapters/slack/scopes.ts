/** What the bot asks of a workspace, and what for. */
export const SCOPES = [
  { scope: 'commands', purpose: 'to offer /papers and the message shortcut' },
  { scope: 'chat:write', purpose: 'to post papers and digests' },
  { scope: 'channels:read', purpose: 'to know in which public channels it is' },
  { scope: 'groups:read', purpose: 'to know in which private channels it is' },
  {
    scope: 'channels:history',
    purpose: 'to look for a post whose arrival is uncertain, so that it does not come twice',
  },
  { scope: 'groups:history', purpose: 'to look for such a post in private channels' },
  { scope: 'im:history', purpose: 'to look for such a post in direct messages' },
  {
    scope: 'im:write',
    purpose: 'to tell whoever set up a channel that it takes no posts any more',
  },
  { scope: 'files:write', purpose: 'to send lists that are too long for a message' },
  { scope: 'links:read', purpose: 'to see links to papers, for /papers unfurl' },
  { scope: 'links:write', purpose: 'to show below such links what they lead to' },
  { scope: 'users:read', purpose: 'to know who is an admin, where SLACK_MANAGERS=admins' },
] as const;
