import { commands as shippedCommands } from '../../commands/index.ts';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { Channels } from '../../src/core/channel/channels.ts';
import type { Command, CommandContext } from '../../src/core/command.ts';
import { dispatch } from '../../src/core/dispatch.ts';
import type { Answer, Request } from '../../src/core/dispatch.ts';
import type { Feed } from '../../src/core/feed.ts';
import type { Paper } from '../../src/core/paper.ts';
import type { SavedPapers } from '../../src/core/saved.ts';
import { PaperIndex } from '../../src/search/paper-index.ts';
import { memoryStore, shippedPapers } from './shipped.ts';

export interface Conversation {
  readonly ask: (request: Request | string) => Promise<Answer>;
  /** What the operator's log got. */
  readonly logged: { readonly fields: Record<string, unknown>; readonly message: string }[];
}

interface Setting {
  readonly papers: Catalogue;
  readonly saved: SavedPapers;
  readonly channels: Channels;
  readonly search: PaperIndex;
  readonly commands?: readonly Command[];
  readonly isManager?: boolean;
  readonly isDirect?: boolean;
  readonly postTrouble?: string | null;
  readonly feed?: Feed | null;
  readonly person?: string;
  readonly channel?: string;
  readonly now?: () => Temporal.Instant;
}

/** Talks to the real commands over the real catalogue and index, with a clock and ids that stand still. */
export function conversation({
  papers,
  saved,
  channels,
  search,
  commands = shippedCommands,
  isManager = true,
  isDirect = false,
  postTrouble = null,
  feed = null,
  person = 'console:you',
  channel = 'console:test',
  now = () => Temporal.Instant.from('2026-01-02T03:04:05Z'),
}: Setting): Conversation {
  const logged: Conversation['logged'] = [];
  const context: CommandContext = {
    caller: { channel, person, isManager, isDirect, postTrouble },
    papers,
    saved,
    channels,
    search,
    indexed: async () => {},
    feed,
    commands,
    process: {
      version: '1.2.3',
      uptime: () => 97_445,
      memory: () => 100 * 2 ** 20,
    },
    now,
  };
  const deps = {
    log: {
      error: (fields: object, message: string) => {
        logged.push({ fields: { ...fields }, message });
      },
    },
    newErrorId: () => 'error-id',
  };
  return {
    ask: async (request) =>
      dispatch(typeof request === 'string' ? { text: request } : request, context, deps),
    logged,
  };
}

export async function aboutShippedPapers(): Promise<Conversation> {
  return conversation(await shippedPapers());
}

export async function about(papers: readonly Paper[]): Promise<Conversation> {
  const store = await memoryStore();
  await store.papers.keep(papers);
  const search = new PaperIndex();
  await search.update({ papers });
  const { saved, channels } = store;
  return conversation({ papers: store.papers, saved, channels, search });
}
