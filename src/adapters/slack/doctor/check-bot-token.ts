import { good, wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { fatalBotToken } from '../connection/fatal.ts';
import { checkScopes } from './check-scopes.ts';
import { askIdentity } from './identity.ts';
import type { Identity } from './identity.ts';
import { NoAnswer } from './no-answer.ts';
import type { Questions } from './questions.ts';
import { canBeToken } from './can-be-token.ts';

interface BotTokenCheck {
  /** `null` where the token does not work. */
  readonly identity: Identity | null;
  readonly findings: readonly Finding[];
}

const COPY = 'Copy it again from the page of your app (OAuth & Permissions): it begins with xoxb-.';

/** Whose the token of a single workspace is, and what it allows. Throws a general `NoAnswer`. */
export async function checkBotToken(token: string, questions: Questions): Promise<BotTokenCheck> {
  if (!canBeToken(token)) return useless(wrong('The SLACK_BOT_TOKEN is no token.', COPY));
  try {
    const identity = await askIdentity({ workspace: 'nobody yet', token }, questions);
    const { user, team, access, isBot, scopes } = identity;
    if (!isBot) return useless(wrong(`The SLACK_BOT_TOKEN is that of a person, ${user}.`, COPY));
    const whose = `the bot is ${user} in the workspace ${team} (${access.workspace})`;
    const findings = [good(`The bot token is valid: ${whose}.`), checkScopes(scopes, '')];
    return { identity, findings };
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.isGeneral) throw error;
    const fatal = fatalBotToken(error.cause);
    if (fatal === null) return useless(error.finding);
    return useless(
      wrong(`The bot token does not work: Slack answers ${error.code}.`, fatal.message),
    );
  }
}

function useless(finding: Finding): BotTokenCheck {
  return { identity: null, findings: [finding] };
}
