import { ButtonStyle, ComponentType } from 'discord.js';
import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord.js';
import { z } from 'zod';
import { LIMITS } from '../render/limits.ts';

/**
 * How a post is found again by its key: Discord gives no nonce back, but what the bot wrote into a
 * component stays as it is and is not shown. Every post has one: the menu of its papers, or a button.
 */
type ActionRow = APIActionRowComponent<APIComponentInMessageActionRow>;

const MARK = /^([mk]) ([\w-]{1,25})$/u;

const MarkedMessage = z.object({
  components: z.array(
    z.object({ components: z.array(z.object({ custom_id: z.string().optional() })).default([]) }),
  ),
});

/** The rows of a post with its key in them. */
export function markRows(rows: readonly ActionRow[], key: string): readonly ActionRow[] {
  const menu = rows.findIndex(
    ({ components: [first] }) => first?.type === ComponentType.StringSelect,
  );
  if (menu === -1) return [statusRow(key), ...rows].slice(0, LIMITS.rows);
  return rows.map((row, index) =>
    index === menu
      ? { ...row, components: row.components.map((each) => ({ ...each, custom_id: `m ${key}` })) }
      : row,
  );
}

/** The key of a post of ours, from a message as Discord has it; `null` where it has none. */
export function keyOf(message: unknown): string | null {
  const { success, data } = MarkedMessage.safeParse(message);
  if (!success) return null;
  for (const { custom_id: id } of data.components.flatMap(({ components }) => components)) {
    const key = MARK.exec(id ?? '')?.[2];
    if (key !== undefined) return key;
  }
  return null;
}

/** Whether the component is the button of a post without a menu: it asks how things are here. */
export function isStatusButton(id: string): boolean {
  return MARK.exec(id)?.[1] === 'k';
}

function statusRow(key: string): ActionRow {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: 'Status',
        custom_id: `k ${key}`,
      },
    ],
  };
}
