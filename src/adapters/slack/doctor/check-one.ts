import type { Finding } from '../../../core/checkup.ts';
import type { SlackMode } from '../mode.ts';
import { checkAppToken } from './check-app-token.ts';
import { checkBotToken } from './check-bot-token.ts';
import type { SlackCheck } from './check-slack.ts';
import { checkWorkspace, outOfReach } from './check-workspace.ts';
import { awaiting, knownChannels } from './known-channels.ts';
import { NoAnswer } from './no-answer.ts';
import type { Questions } from './questions.ts';
import { summarise } from './summarise.ts';

interface OneCheck extends Pick<SlackCheck, 'known'> {
  readonly mode: Exclude<SlackMode, { kind: 'oauth' }>;
}

const OTHER_WORKSPACE =
  'Set the tokens of that workspace and start the bot, and the posts go on. For several workspaces there is OAuth: the README says how.';

/** Adds what there is to be said of a bot for a single workspace. Throws a general `NoAnswer`. */
export async function checkOne(
  { mode, known }: OneCheck,
  questions: Questions,
  findings: Finding[],
): Promise<void> {
  const { identity, findings: ofToken } = await checkBotToken(mode.botToken, questions);
  findings.push(...ofToken);
  if (mode.kind === 'socket') findings.push(await checkAppToken(mode.appToken, questions));
  if (identity === null || known === null) return;
  const all = [...knownChannels(known.channels)];
  const verdicts = [];
  try {
    for (const [workspace, there] of all) {
      verdicts.push(
        workspace === identity.access.workspace
          ? await checkWorkspace(identity, there, questions)
          : outOfReach(workspace, there, OTHER_WORKSPACE),
      );
    }
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.isGeneral) throw error;
    findings.push(error.finding);
    return;
  }
  findings.push(...summarise(awaiting(all.flatMap(([, there]) => there)).length, verdicts));
}
