import type { App } from '@slack/bolt';
import { expect, test, vi } from 'vitest';
import { listenToEvents } from '../../../../src/adapters/slack/events/listen-events.ts';
import type { FrontDesk } from '../../../../src/adapters/slack/front-desk.ts';
import { memoryStore } from '../../../support/shipped.ts';
import { atDesk, away } from '../../../support/slack/at-desk.ts';

test('an event that cannot be noted is logged, and those after it are heard', async () => {
  const { channels } = await memoryStore();
  const asked: string[] = [];
  const { slack, lab, papers, ann, logged } = await atDesk({
    channels: {
      get: away,
      edit: away,
      setUpBy: away,
      under: async (id) => {
        asked.push(id);
        return asked.length === 2 ? away() : channels.under(id);
      },
    },
  });
  ann.kicks(papers);
  ann.invites(papers);
  await slack.events.settled();
  await vi.waitFor(() => {
    const id = `slack:${lab.id}:${papers.id}`;
    expect(asked).toEqual([`slack:${lab.id}:`, id, id]);
  });
  expect(logged).toEqual(['What Slack told was not noted']);
});

test('what happens while the store is slow is noted in the order in which it happened', async () => {
  const { channels } = await memoryStore();
  const slow = Promise.withResolvers<void>();
  const removed: boolean[] = [];
  const { slack, lab, papers, ann } = await atDesk({
    channels: {
      get: away,
      setUpBy: away,
      under: async (prefix) => {
        if (prefix.endsWith(papers.id)) await slow.promise;
        return channels.under(prefix);
      },
      edit: async (id, change) => {
        const after = await channels.edit(id, change);
        removed.push(after.removedAt !== null);
        return after;
      },
    },
  });
  await channels.edit(`slack:${lab.id}:${papers.id}`, (each) => each);
  for (let times = 0; times < 2; times += 1) {
    ann.kicks(papers);
    ann.invites(papers);
  }
  ann.kicks(papers);
  await slack.events.settled();
  slow.resolve();
  await vi.waitFor(() => {
    expect(removed).toEqual([true, false, true, false, true]);
  });
});

test('what is taken out of an organisation is told for its workspace as well', async () => {
  const handlers = new Map<string, (told: object) => Promise<void>>();
  const app = { event: (name: string, handle: never) => handlers.set(name, handle) };
  const outOf: string[] = [];
  listenToEvents(app as unknown as App, {
    desk: { workspaces: { idOf: ({ teamId = null }) => teamId } } as FrontDesk,
    onUninstalled: async (workspace) => {
      outOf.push(workspace);
    },
  });
  const context = { isEnterpriseInstall: false, teamId: 'T1', enterpriseId: 'E1' };
  await handlers.get('app_uninstalled')!({ context });
  const tokens = { oauth: ['U1'], bot: [] };
  await handlers.get('tokens_revoked')!({ context, event: { tokens } });
  await vi.waitFor(() => {
    expect(outOf).toEqual(['T1', 'E1']);
  });
});
