import type { Installation } from '@slack/bolt';
import { z } from 'zod';

/** What is kept of an installation: the bot's token and no person's. */
const Kept = z.object({
  team: z.object({ id: z.string(), name: z.string().exactOptional() }).optional(),
  enterprise: z.object({ id: z.string(), name: z.string().exactOptional() }).optional(),
  /** Who installed it. */
  user: z.string(),
  bot: z.object({
    token: z.string(),
    refreshToken: z.string().exactOptional(),
    expiresAt: z.number().exactOptional(),
    scopes: z.array(z.string()),
    id: z.string(),
    userId: z.string(),
  }),
  isEnterpriseInstall: z.boolean(),
  /** Where people see the workspace. */
  url: z.string().nullable(),
});
export type KeptInstallation = z.output<typeof Kept>;

export function readInstallation(facts: string): KeptInstallation {
  return Kept.parse(JSON.parse(facts));
}

/** The id under which it is kept: of the organisation where all of it has the app. */
export function installedAs({
  isEnterpriseInstall = false,
  enterprise,
  team,
}: Pick<Installation, 'isEnterpriseInstall' | 'enterprise' | 'team'>): string | null {
  return (isEnterpriseInstall ? enterprise?.id : team?.id) ?? null;
}

/** Throws where it has no bot, which an app with a bot user never lacks. */
export function toKept(
  installation: Installation,
): Omit<KeptInstallation, 'url'> & { readonly id: string } {
  const { team, enterprise, user, bot, isEnterpriseInstall = false } = installation;
  const id = installedAs(installation);
  if (bot === undefined || id === null) throw new Error('An installation without a bot.');
  return { id, team, enterprise, user: user.id, bot, isEnterpriseInstall };
}

/** As Bolt knows it. */
export function toInstallation(kept: KeptInstallation): Installation<'v2'> {
  const { team, enterprise, user, bot, isEnterpriseInstall } = kept;
  return {
    team,
    enterprise,
    user: { id: user, token: undefined, scopes: undefined },
    bot,
    isEnterpriseInstall,
    authVersion: 'v2',
    tokenType: 'bot',
  };
}
