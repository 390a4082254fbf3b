import type { Workspace } from './workspace.ts';

/** An organisation with several workspaces. */
export interface Enterprise {
  readonly id: string;
  readonly name: string;
}

/** The app in one workspace, or in a whole organisation. */
export interface Installation {
  readonly token: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly workspace: Workspace | null;
  readonly enterprise: Enterprise | null;
  readonly scopes: readonly string[];
  /** Once it is not active, its token is worth nothing. */
  state: 'active' | 'uninstalled' | 'revoked';
}

/** What the app asks for, unless a test says otherwise. */
export const APP_SCOPES = [
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'links:read',
  'links:write',
  'users:read',
] as const;

export function covers(installation: Installation, workspace: Workspace): boolean {
  if (installation.workspace !== null) return installation.workspace === workspace;
  return installation.enterprise !== null && installation.enterprise === workspace.enterprise;
}
