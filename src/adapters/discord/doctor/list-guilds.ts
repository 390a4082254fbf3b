import { Routes } from 'discord.js';
import { z } from 'zod';
import { oneLine } from '../../../core/text.ts';
import type { Questions } from './questions.ts';

const Guilds = z.array(z.object({ id: z.string(), name: z.string() }));
/** The most that Discord gives at once. */
const PAGE = 200;

/** The names of the servers in which the bot is, fit to be shown, by id. Throws a `NoAnswer`. */
export async function listGuilds(questions: Questions): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  let after = '0';
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), after });
    const page = await questions.get(Routes.userGuilds(), Guilds, query);
    for (const { id, name } of page) names.set(id, oneLine(name));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE || last.id === after) return names;
    after = last.id;
  }
}
