/** Where requests of Slack come to, and where people add the app. */
export const PATHS = {
  events: '/slack/events',
  install: '/slack/install',
  redirect: '/slack/oauth_redirect',
} as const;
