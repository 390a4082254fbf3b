import { z } from 'zod';
import type { Access } from '../api/access.ts';
import type { SlackApi } from '../api/slack-api.ts';

const AuthTest = z.object({
  url: z.string().optional(),
  team: z.string().optional(),
  user: z.string().optional(),
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().default(false),
  user_id: z.string(),
  bot_id: z.string(),
});

/** Whose token it is. */
export interface Identity extends Access {
  /** Of the bot, and of its workspace, for people. */
  readonly user: string;
  readonly team: string;
}

/** Asks Slack to whom a token belongs. Throws what the Web API throws. */
export async function authTest(token: string, api: SlackApi): Promise<Identity> {
  const { url, team, user, team_id, enterprise_id, is_enterprise_install, user_id, bot_id } =
    await api.call({ workspace: 'nobody yet', token }, 'auth.test', {}, AuthTest);
  const workspace = is_enterprise_install ? enterprise_id : team_id;
  return {
    workspace: workspace ?? team_id ?? '',
    token,
    url: url ?? null,
    botId: bot_id,
    botUser: user_id,
    user: user ?? 'Paperboy',
    team: team ?? 'a workspace',
  };
}
