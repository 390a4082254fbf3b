import type { Access } from '../api/access.ts';

/** Where something came from, as Bolt reads it. */
export interface Source {
  readonly isEnterpriseInstall: boolean;
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
}

/** Where the app is installed. */
export interface Workspaces {
  /** The id under which it is installed where something came from; `null` where that is not known. */
  idOf(source: Source): string | null;
  /** What calls in a workspace need; `null` where the app is not installed there any more. */
  accessOf(workspace: string): Promise<Access | null>;
  /** All of them. */
  ids(): Promise<readonly string[]>;
}
