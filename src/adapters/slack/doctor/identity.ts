import { z } from 'zod';
import { oneLine } from '../../../core/text.ts';
import type { CallAccess } from '../api/access.ts';
import type { Questions } from './questions.ts';

const AuthTest = z.object({
  team: z.string().default('a workspace'),
  team_id: z.string().default(''),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().default(false),
  user: z.string().default('Paperboy'),
  bot_id: z.string().nullable().default(null),
  // From a header, where web-api puts it.
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

/** To whom a token belongs. */
export interface Identity {
  readonly access: CallAccess;
  /** For people, as one line. */
  readonly team: string;
  readonly user: string;
  readonly isBot: boolean;
  /** What the app may do there; `null` where Slack does not say. */
  readonly scopes: readonly string[] | null;
}

/** Throws a `NoAnswer`. */
export async function askIdentity(asking: CallAccess, questions: Questions): Promise<Identity> {
  const answer = await questions.ask(asking, 'auth.test', {}, AuthTest);
  const { team_id, enterprise_id, is_enterprise_install, bot_id } = answer;
  const workspace = (is_enterprise_install ? enterprise_id : team_id) ?? team_id;
  return {
    access: { ...asking, workspace },
    team: oneLine(answer.team),
    user: oneLine(answer.user),
    isBot: bot_id !== null,
    scopes: answer.response_metadata?.scopes ?? null,
  };
}
