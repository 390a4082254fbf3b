import { z } from 'zod';
import type { Notebook } from '../../../core/notebook.ts';
import type { Button, CommandCall } from '../../../core/reply.ts';

/** Discord gives a button, and a choice of a menu, so many characters for what it means. */
const LONGEST = 100;

const Call = z.object({
  command: z.string(),
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** What a component was made for. */
export interface Pressed {
  readonly role: Button['role'];
  readonly call: CommandCall;
}

const ROLES = { a: 'action', n: 'next', p: 'previous' } as const;
const LETTERS = { action: 'a', next: 'n', previous: 'p' } as const;

/**
 * `a0 search {"query":"graphs"}`: the letter of the role, a number that tells it from others of its
 * message, the call. One that is too long stands in the notebook: `a0 @name`.
 */
export async function buttonId(
  { role, call }: Pressed,
  index: number,
  notebook: Notebook,
): Promise<string> {
  const head = `${LETTERS[role]}${index} `;
  return head + (await callText(call, LONGEST - head.length, notebook));
}

/** What a pressed button stands for; `null` for one that no version made, or whose note is gone. */
export async function readButtonId(id: string, notebook: Notebook): Promise<Pressed | null> {
  const [, letter, text] = /^([anp])\d+ (.+)$/su.exec(id) ?? [];
  if ((letter !== 'a' && letter !== 'n' && letter !== 'p') || text === undefined) return null;
  const call = await readCallText(text, notebook);
  return call === null ? null : { role: ROLES[letter], call };
}

/** The call in so many characters. */
export async function callText(
  { command, input }: CommandCall,
  longest: number,
  notebook: Notebook,
): Promise<string> {
  const text = `${command} ${JSON.stringify(input)}`;
  return text.length <= longest ? text : `@${await notebook.keep(text)}`;
}

export async function readCallText(text: string, notebook: Notebook): Promise<CommandCall | null> {
  const whole = text.startsWith('@') ? await notebook.kept(text.slice(1)) : text;
  const [, command, json] = /^(\S+) (.*)$/su.exec(whole ?? '') ?? [];
  if (command === undefined || json === undefined) return null;
  try {
    return Call.parse({ command, input: JSON.parse(json) });
  } catch {
    return null;
  }
}
