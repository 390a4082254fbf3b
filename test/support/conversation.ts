import { commands as shippedCommands } from '../../commands/index.ts';
import type { Command, CommandContext } from '../../src/core/command.ts';
import { dispatch } from '../../src/core/dispatch.ts';
import type { Answer, Request } from '../../src/core/dispatch.ts';
import type { Paper } from '../../src/core/paper.ts';
import { MemoryCatalogue } from '../../src/papers/catalogue.ts';
import { LunrSearch } from '../../src/search/lunr-search.ts';
import { shippedPapers } from './shipped.ts';

export interface Conversation {
  readonly ask: (request: Request | string) => Promise<Answer>;
  /** What the operator's log got. */
  readonly logged: { readonly fields: Record<string, unknown>; readonly message: string }[];
}

interface Setting {
  readonly papers: MemoryCatalogue;
  readonly search: LunrSearch;
  readonly commands?: readonly Command[];
  readonly isManager?: boolean;
}

/** Talks to the real commands over the real catalogue and index, with a clock and ids that stand still. */
export function conversation({
  papers,
  search,
  commands = shippedCommands,
  isManager = true,
}: Setting): Conversation {
  const logged: Conversation['logged'] = [];
  const context: CommandContext = {
    caller: { channel: 'console:test', isManager },
    papers,
    search,
    commands,
    process: {
      version: '1.2.3',
      startedAt: Temporal.Instant.from('2026-01-01T00:00:00Z'),
      memory: () => 100 * 2 ** 20,
    },
    now: () => Temporal.Instant.from('2026-01-02T03:04:05Z'),
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
  const catalogue = new MemoryCatalogue(papers, []);
  const search = new LunrSearch();
  await search.update({ papers: catalogue.all() });
  return conversation({ papers: catalogue, search });
}
