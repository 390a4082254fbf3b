import { oneLine } from '../../../core/text.ts';
import { PLATFORM } from '../addresses.ts';
import { readInstallation } from '../workspaces/installation.ts';

/** An installation as the store keeps it. */
export interface KeptFacts {
  /** `slack:T012`, and `slack:E012` for a whole organisation. */
  readonly id: string;
  readonly facts: string;
}

/** What the doctor has to know of an installation. */
export interface Kept {
  readonly workspace: string;
  /** For people, as one line, with the id. */
  readonly name: string;
  readonly token: string;
  /** What the app was allowed when it came. */
  readonly scopes: readonly string[];
  /** When the token ends, in seconds since 1970; `null` for one that does not. */
  readonly expiresAt: number | null;
}

export function readKept({ id, facts }: KeptFacts): Kept {
  const { team, enterprise, bot } = readInstallation(facts);
  const workspace = id.slice(`${PLATFORM}:`.length);
  const { name = 'a workspace' } = team ?? enterprise ?? {};
  const { token, scopes, expiresAt = null } = bot;
  return { workspace, name: `${oneLine(name)} (${workspace})`, token, scopes, expiresAt };
}
