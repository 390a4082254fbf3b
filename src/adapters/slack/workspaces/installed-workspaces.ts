import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Installations } from '../../../core/installations.ts';
import { PLATFORM } from '../addresses.ts';
import type { Access } from '../api/access.ts';
import { NoAccess } from './no-access.ts';
import { readInstallation, toInstallation, toKept } from './installation.ts';
import type { KeptInstallation } from './installation.ts';
import type { Source, Workspaces } from './workspaces.ts';

interface InstalledParts {
  readonly installations: Installations;
  /** Where people see the workspace of a token; `null` where Slack does not say. Does not throw. */
  readonly urlOf: (token: string) => Promise<string | null>;
  /** Has tokens that end soon replaced, where the app wants them to end. */
  readonly renew: (query: InstallationQuery<boolean>) => Promise<void>;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
}

const NOT_INSTALLED =
  'Paperboy is not installed in this workspace any more. Ask an admin to add it again.';

/** As early as Bolt renews tokens that end. */
const RENEW_MS = 2 * 60 * 60_000;

/** All workspaces whose people allowed the app, a whole organisation under its own id. */
export class InstalledWorkspaces implements Workspaces, InstallationStore {
  readonly #parts: InstalledParts;
  /** Under way: a refresh token is good for one use, and many posts may want it at once. */
  readonly #renewals = new Map<string, Promise<void>>();

  constructor(parts: InstalledParts) {
    this.#parts = parts;
  }

  idOf({ isEnterpriseInstall, teamId, enterpriseId }: Source): string | null {
    return (isEnterpriseInstall ? enterpriseId : teamId) ?? null;
  }

  async accessOf(workspace: string): Promise<Access | null> {
    const kept = await this.#fresh(workspace);
    if (kept === null) return null;
    const { bot, url } = kept;
    return { workspace, token: bot.token, url, botId: bot.id, botUser: bot.userId };
  }

  async ids(): Promise<readonly string[]> {
    const prefix = `${PLATFORM}:`;
    const all = await this.#parts.installations.all(prefix);
    return all.map((id) => id.slice(prefix.length));
  }

  /** Called for tokens that were renewed as well, which nobody can get again: they are kept before anything is asked. */
  async storeInstallation(installation: Installation): Promise<void> {
    const { installations, urlOf } = this.#parts;
    const { id, ...kept } = toKept(installation);
    const before = await this.#urlBefore(id);
    await installations.keep(nameOf(id), JSON.stringify({ ...kept, url: before }));
    const url = await urlOf(kept.bot.token);
    if (url === null || url === before) return;
    await installations.keep(nameOf(id), JSON.stringify({ ...kept, url }));
  }

  /** Of the team that is asked for, and of no other; of the organisation only where all of it has the app. */
  async fetchInstallation(query: InstallationQuery<boolean>): Promise<Installation> {
    const id = this.idOf(query);
    const kept = id === null ? null : await this.#kept(id);
    if (kept === null) throw new NoAccess(NOT_INSTALLED);
    return toInstallation(kept);
  }

  async deleteInstallation(query: InstallationQuery<boolean>): Promise<void> {
    const id = this.idOf(query);
    if (id !== null) await this.remove(id);
  }

  /** The app was taken out of a workspace: its token is forgotten. */
  async remove(workspace: string): Promise<boolean> {
    return this.#parts.installations.remove(nameOf(workspace));
  }

  /** With a token that lasts for a while. */
  async #fresh(workspace: string): Promise<KeptInstallation | null> {
    const kept = await this.#kept(workspace);
    const { expiresAt } = kept?.bot ?? {};
    const { now } = this.#parts;
    if (kept === null || expiresAt === undefined || expiresAt * 1000 - now() > RENEW_MS) {
      return kept;
    }
    const renewal = this.#renewals.get(workspace) ?? this.#renew(workspace, kept);
    this.#renewals.set(workspace, renewal);
    await renewal;
    return this.#kept(workspace);
  }

  async #renew(workspace: string, kept: KeptInstallation): Promise<void> {
    try {
      await this.#parts.renew(queryOf(kept));
    } finally {
      this.#renewals.delete(workspace);
    }
  }

  /** What cannot be opened any more is no reason not to keep what is new. */
  async #urlBefore(workspace: string): Promise<string | null> {
    try {
      return (await this.#kept(workspace))?.url ?? null;
    } catch {
      return null;
    }
  }

  async #kept(workspace: string): Promise<KeptInstallation | null> {
    const facts = await this.#parts.installations.get(nameOf(workspace));
    return facts === null ? null : readInstallation(facts);
  }
}

function nameOf(workspace: string): string {
  return `${PLATFORM}:${workspace}`;
}

function queryOf({ team, enterprise, isEnterpriseInstall }: KeptInstallation) {
  return { teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall };
}
