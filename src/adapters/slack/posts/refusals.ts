const INVITE = 'type /invite @Paperboy in it.';
const REMOVED = 'Paperboy was removed from the workspace: install it there again.';
const NO_PERSON = 'This person is not in the workspace any more.';
const NO_MESSAGES = 'This person takes no direct messages from apps.';
const NOT_ALLOWED =
  'An admin does not allow Paperboy in this workspace: it has to be approved there again.';

/** Why a channel takes no posts, in words for people, by what Slack calls it. */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', `Paperboy cannot see the channel. If it is still there, ${INVITE}`],
  ['not_in_channel', `Paperboy is not in the channel: ${INVITE}`],
  ['no_permission', `Paperboy may not post in the channel: ${INVITE}`],
  ['is_archived', 'The channel is archived: unarchive it, or follow the topics in another one.'],
  ['account_inactive', REMOVED],
  ['token_revoked', REMOVED],
  ['user_not_found', NO_PERSON],
  ['user_disabled', NO_PERSON],
  ['user_not_visible', 'Paperboy cannot see this person in the workspace.'],
  ['cannot_dm_bot', NO_MESSAGES],
  ['invalid_user_combination', NO_MESSAGES],
  [
    'messages_tab_disabled',
    'Paperboy takes no direct messages: switch on the Messages Tab under App Home in its settings at api.slack.com.',
  ],
  [
    'ekm_access_denied',
    'An admin has suspended posting in this workspace and has to allow it again.',
  ],
  ['access_denied', NOT_ALLOWED],
  ['app_access_restricted', NOT_ALLOWED],
  [
    'org_login_required',
    'The workspace is being moved into an organization: posts go on when that is done.',
  ],
  [
    'team_access_not_granted',
    'Paperboy may not post in this workspace: an admin of the organization has to add it there.',
  ],
]);

/** The sentence for a refusal; `null` for what is none. `needed` are the permissions that were missing. */
export function refusalOf(code: string, needed: string | null): string | null {
  if (code === 'missing_scope') {
    const missing = needed === null ? 'a permission' : `the permission ${needed}`;
    return `Paperboy lacks ${missing}: install it again to give it.`;
  }
  if (code === 'restricted_action_thread_only_channel') {
    return 'The channel takes posts in threads alone: somebody who manages it has to change that.';
  }
  if (code.startsWith('restricted_action')) {
    return 'The channel’s posting permissions keep Paperboy out: somebody who manages it has to change them.';
  }
  return REFUSALS.get(code) ?? null;
}
