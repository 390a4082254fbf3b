import type { Settings } from '../config.ts';
import type { Channel } from '../core/channel/channel.ts';
import { StartError } from '../core/errors.ts';
import type { Store } from '../store/open-store.ts';
import { withStore } from './run-tool.ts';

/** What the store knows of a platform. */
export interface Known {
  /** In which something is set, or was until the bot was taken out. */
  readonly channels: readonly Channel[];
  /** Each with what was handed out for it, a secret. */
  readonly installations: readonly { readonly id: string; readonly facts: string }[];
}

/** What the store knows under ids that begin so; or why it cannot be read. */
export async function knownTo(settings: Settings, prefix: string): Promise<Known | StartError> {
  try {
    return await withStore(settings, async (store) => {
      const channels: Channel[] = [];
      for (const { id } of await store.channels.under(prefix)) {
        channels.push(await store.channels.get(id));
      }
      return { channels, installations: await installationsIn(store, prefix) };
    });
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
}

async function installationsIn(
  { installations }: Store,
  prefix: string,
): Promise<Known['installations']> {
  if (installations === null) return [];
  const read = [];
  for (const id of await installations.all(prefix)) {
    const facts = await installations.get(id);
    if (facts !== null) read.push({ id, facts });
  }
  return read;
}
