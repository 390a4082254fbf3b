import type { App, Context } from '@slack/bolt';
import { createQueue } from '../../../core/queue.ts';
import { errorFields } from '../adapter-log.ts';
import type { FrontDesk } from '../front-desk.ts';
import { showHome } from '../home/show-home.ts';
import { linkShared, LinkShared } from '../links/link-shared.ts';
import { joined, left, opened } from './membership.ts';

interface EventParts {
  readonly desk: FrontDesk;
  /** Called when the app may have been taken out of a workspace, or of all of an organisation. */
  readonly onUninstalled: (workspace: string) => Promise<void>;
}

/** Keeps what is known of channels in step with Slack, and answers what people do without a command. */
export function listenToEvents(app: App, { desk, onUninstalled }: EventParts): void {
  const { workspaces, log } = desk;
  const inOrder = createQueue((error, what) => {
    log.error({ ...errorFields(error), what }, 'What Slack told was not noted');
  });
  let told = 0;
  const of = (context: Context, name: string, work: (workspace: string) => Promise<void>): void => {
    const workspace = workspaces.idOf(context);
    if (workspace === null) return;
    // Of things with one name the queue keeps one, in the place of the first: all of these count, in order.
    told += 1;
    inOrder(`${name} ${workspace} (${told})`, async () => work(workspace));
  };
  const isBot = async (workspace: string, user: string): Promise<boolean> =>
    (await workspaces.accessOf(workspace))?.botUser === user;

  app.event('member_joined_channel', async ({ event: { user, channel }, context }) => {
    of(context, `joined ${user} ${channel}`, async (workspace) => {
      if (await isBot(workspace, user)) await joined(workspace, channel, desk);
    });
  });
  app.event('member_left_channel', async ({ event: { user, channel }, context }) => {
    of(context, `left ${user} ${channel}`, async (workspace) => {
      if (await isBot(workspace, user)) await left(workspace, channel, desk);
    });
  });
  // Sent to the bot alone, of itself.
  for (const type of ['channel_left', 'group_left', 'channel_deleted', 'group_deleted'] as const) {
    app.event(type, async ({ event: { channel }, context }) => {
      of(context, `lost ${channel}`, async (workspace) => left(workspace, channel, desk));
    });
  }
  for (const type of ['channel_unarchive', 'group_unarchive'] as const) {
    app.event(type, async ({ event: { channel }, context }) => {
      of(context, `open ${channel}`, async (workspace) => opened(workspace, channel, desk));
    });
  }
  // Of an organisation Slack may say only that one of its workspaces has the app no more.
  const uninstalled = (context: Context): void => {
    const ids = new Set([workspaces.idOf(context), context.enterpriseId ?? null]);
    for (const id of ids) {
      if (id !== null) inOrder(`uninstalled ${id}`, async () => onUninstalled(id));
    }
  };
  app.event('app_uninstalled', async ({ context }) => {
    uninstalled(context);
  });
  app.event('tokens_revoked', async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0) uninstalled(context);
  });
  app.event('app_home_opened', async ({ event: { user, tab }, context }) => {
    const workspace = workspaces.idOf(context);
    if (workspace !== null && tab === 'home') await showHome({ workspace, user }, null, desk);
  });
  app.event('link_shared', async ({ event, context }) => {
    const workspace = workspaces.idOf(context);
    if (workspace !== null) await linkShared(workspace, LinkShared.parse(event), desk);
  });
}
