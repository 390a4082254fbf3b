import type { SlackApi } from '../api/slack-api.ts';
import { authTest } from './auth-test.ts';
import type { Workspaces } from './workspaces.ts';

/**
 * Whether the app is in a workspace after Slack said that it was taken out: that is told late at times,
 * when somebody has already added it again. Where nothing can be found out, what Slack said counts.
 */
export async function hasApp(
  workspace: string,
  workspaces: Pick<Workspaces, 'accessOf'>,
  api: SlackApi,
): Promise<boolean> {
  try {
    const access = await workspaces.accessOf(workspace);
    if (access === null) return false;
    await authTest(access.token, api);
    return true;
  } catch {
    return false;
  }
}
