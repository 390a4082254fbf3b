import { webApi } from '@slack/bolt';

const CODE = /^[a-z][a-z0-9_]{0,79}$/u;
const SCOPES = /^[a-z][a-z0-9:._, -]{0,99}$/u;

/**
 * What Slack calls an error, such as `channel_not_found`; `null` for an error that is no answer of
 * Slack's. What it did not answer as one of its codes may be anything, such as a proxy's page.
 */
export function slackCode(error: unknown): string | null {
  if (error instanceof webApi.WebAPIPlatformError) return codeIn(error.data);
  return error instanceof webApi.WebAPIHTTPError ? codeIn(error.body) : null;
}

/** The permissions that were missing, where Slack names them. */
export function neededScopes(error: unknown): string | null {
  if (!(error instanceof webApi.WebAPIPlatformError) || !('needed' in error.data)) return null;
  const { needed } = error.data;
  return typeof needed === 'string' && SCOPES.test(needed) ? needed : null;
}

function codeIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  if (!('ok' in answer && 'error' in answer) || answer.ok !== false) return null;
  const { error } = answer;
  return typeof error === 'string' && CODE.test(error) ? error : null;
}
