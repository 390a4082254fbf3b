import { warning, wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { fatalBotToken } from '../connection/fatal.ts';
import { checkScopes } from './check-scopes.ts';
import { checkWorkspace } from './check-workspace.ts';
import type { ChannelsVerdict } from './check-workspace.ts';
import { askIdentity } from './identity.ts';
import { awaiting } from './known-channels.ts';
import type { KnownChannel } from './known-channels.ts';
import { NoAnswer } from './no-answer.ts';
import type { Questions } from './questions.ts';
import type { Kept } from './read-kept.ts';

interface Tools {
  readonly questions: Questions;
  readonly now: Temporal.Instant;
}

interface InstallationVerdict {
  /** Of the token; none where it is as it should be. */
  readonly token: readonly Finding[];
  readonly channels: ChannelsVerdict;
}

const UNKNOWN: ChannelsVerdict = { can: 0, cannot: 0, findings: [] };
const AGAIN =
  'The app has to be added to the workspace again, at the address below. What was set there stays for 30 days.';

/** Whether the app still may in a workspace what it was allowed, and in which channels it can post. Throws a general `NoAnswer`. */
export async function checkInstallation(
  { workspace, name, token, scopes, expiresAt }: Kept,
  there: readonly KnownChannel[],
  { questions, now }: Tools,
): Promise<InstallationVerdict> {
  if (expiresAt !== null && expiresAt * 1000 <= now.epochMilliseconds) {
    const text = `The token of ${name} has ended.`;
    const advice =
      'The bot gets a new one as soon as it needs it. To look there, run this again then.';
    return { token: [warning(text, advice)], channels: UNKNOWN };
  }
  const found: Finding[] = [];
  try {
    const identity = await askIdentity({ workspace, token }, questions);
    const ofScopes = checkScopes(identity.scopes ?? scopes, ` in ${name}`);
    if (ofScopes.level !== 'good') found.push(ofScopes);
    const site = { access: { workspace, token }, team: identity.team };
    return { token: found, channels: await checkWorkspace(site, there, questions) };
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.isGeneral) throw error;
    if (fatalBotToken(error.cause) === null) {
      const { text, advice } = error.finding;
      return { token: [...found, wrong(`${name}: ${text}`, advice)], channels: UNKNOWN };
    }
    const text = `The token of ${name} does not work: Slack answers ${error.code}.`;
    const cannot = awaiting(there).length;
    return { token: [wrong(text, AGAIN)], channels: { ...UNKNOWN, cannot } };
  }
}
