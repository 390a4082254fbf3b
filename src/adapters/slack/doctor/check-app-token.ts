import { z } from 'zod';
import { good, wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { fatalAppToken } from '../connection/fatal.ts';
import { canBeToken } from './can-be-token.ts';
import { NoAnswer } from './no-answer.ts';
import type { Questions } from './questions.ts';

const Opened = z.object({ url: z.string() });

/** Whether the bot can connect by Socket Mode; it is not done here. Throws a general `NoAnswer`. */
export async function checkAppToken(token: string, questions: Questions): Promise<Finding> {
  if (!canBeToken(token)) {
    return wrong(
      'The SLACK_APP_TOKEN is no token.',
      'Copy it again from the page of your app (Basic Information, App-Level Tokens): it begins with xapp-.',
    );
  }
  try {
    const access = { workspace: 'the app', token };
    await questions.ask(access, 'apps.connections.open', {}, Opened);
    return good('The app token is valid, and Socket Mode is on.');
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.isGeneral) throw error;
    const fatal = fatalAppToken(error.cause);
    if (fatal === null) return error.finding;
    return wrong(`The bot cannot connect: Slack answers ${error.code}.`, fatal.message);
  }
}
