import { z } from 'zod';
import { wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { NoAnswer } from './no-answer.ts';
import type { Questions } from './questions.ts';

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

const ADVICE = 'Copy it again from the page of your app (Basic Information, App Credentials).';
const REFUSALS: ReadonlyMap<unknown, string> = new Map([
  ['invalid_client_id', 'Slack does not know the SLACK_CLIENT_ID.'],
  ['bad_client_secret', 'The SLACK_CLIENT_SECRET is not that of the SLACK_CLIENT_ID.'],
]);
/** That of nobody who allowed the app: Slack gives nothing for it. */
const NO_CODE = 'none';

/** What is wrong with who the app says it is, as far as Slack tells. Throws a general `NoAnswer`. */
export async function checkClient(
  { clientId, clientSecret }: Client,
  questions: Questions,
): Promise<readonly Finding[]> {
  const args = { client_id: clientId, client_secret: clientSecret, code: NO_CODE };
  try {
    const nobody = { workspace: 'the app', token: '' };
    await questions.ask(nobody, 'oauth.v2.access', args, z.object({}));
    return [];
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.isGeneral) throw error;
    const refusal = REFUSALS.get(error.code);
    return refusal === undefined ? [] : [wrong(refusal, ADVICE)];
  }
}
