import { Routes } from 'discord.js';
import type { REST } from 'discord.js';
import type { Command } from '../../../core/command.ts';
import { commandPayload } from './command-payload.ts';
import { sameCommands } from './same-commands.ts';

export interface Registry {
  readonly rest: REST;
  readonly application: string;
  /** The one server in which the commands are registered; `null` for all of them. */
  readonly guild: string | null;
}

/** What Discord has of the commands: those of the bot, others, or none. */
export type Registration = 'current' | 'outdated' | 'none';

export async function registrationOf(
  { rest, ...place }: Registry,
  commands: readonly Command[],
): Promise<Registration> {
  const registered = await rest.get(routeOf(place));
  if (sameCommands(registered, [commandPayload(commands)])) return 'current';
  return Array.isArray(registered) && registered.length === 0 ? 'none' : 'outdated';
}

/**
 * Registers the commands, all at once, where those that Discord has differ: it takes few changes a
 * day. Gives whether they did.
 */
export async function registerCommands(
  registry: Registry,
  commands: readonly Command[],
): Promise<boolean> {
  if ((await registrationOf(registry, commands)) === 'current') return false;
  await registry.rest.put(routeOf(registry), { body: [commandPayload(commands)] });
  return true;
}

function routeOf({ application, guild }: Omit<Registry, 'rest'>): `/${string}` {
  return guild === null
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, guild);
}
