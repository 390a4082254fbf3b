import { z } from 'zod';
import { errorFields } from '../adapter-log.ts';
import { personAddress, workspacePrefix } from '../addresses.ts';
import type { FrontDesk } from '../front-desk.ts';
import { instantText } from '../../../core/instant.ts';
import { homeView } from './home-view.ts';

const SAVED_SHOWN = 10;

/** Shows a person their Home, as things stand. Never throws. */
export async function showHome(
  { workspace, user }: { readonly workspace: string; readonly user: string },
  news: string | null,
  desk: FrontDesk,
): Promise<void> {
  const { api, workspaces, saved, channels, now, log } = desk;
  const person = personAddress(workspace, user);
  try {
    const access = await workspaces.accessOf(workspace);
    if (access === null) return;
    const [papers, savedInAll, setUp] = await Promise.all([
      saved.list(person, { offset: 0, limit: SAVED_SHOWN }),
      saved.count(person),
      channels.setUpBy(person),
    ]);
    const facts = {
      saved: papers.map(({ paper }) => paper),
      savedInAll,
      channels: setUp.filter(({ id }) => id.startsWith(workspacePrefix(workspace))),
      news,
    };
    const view = homeView(facts, instantText(now()));
    await api.call(access, 'views.publish', { user_id: user, view }, z.object({}));
  } catch (error) {
    log.warn(errorFields(error), 'The Home of a person cannot be shown');
  }
}
