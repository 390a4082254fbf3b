import { ButtonStyle, ComponentType } from 'discord.js';
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInMessageActionRow,
  APIStringSelectComponent,
} from 'discord.js';
import type { Notebook } from '../../../core/notebook.ts';
import type { Button } from '../../../core/reply.ts';
import type { MenuOption, Row } from '../render/components.ts';
import { buttonId, callText } from './custom-id.ts';

/** What the choice of a menu has for its value. */
const VALUE = 100;
const MENU = 'm';

type ActionRow = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The rows as Discord takes them, with what each press means in them. */
export async function componentsOf(
  rows: readonly Row[],
  notebook: Notebook,
): Promise<readonly ActionRow[]> {
  const components: ActionRow[] = [];
  let index = 0;
  for (const row of rows) {
    const inside: APIComponentInMessageActionRow[] = [];
    if (row.kind === 'menu') inside.push(await menuOf(row.placeholder, row.options, notebook));
    else {
      for (const button of row.buttons) {
        inside.push(await buttonOf(button, index, notebook));
        index += 1;
      }
    }
    components.push({ type: ComponentType.ActionRow, components: inside });
  }
  return components;
}

async function buttonOf(
  button: Button,
  index: number,
  notebook: Notebook,
): Promise<APIButtonComponentWithCustomId> {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: button.label,
    custom_id: await buttonId(button, index, notebook),
  };
}

async function menuOf(
  placeholder: string,
  options: readonly MenuOption[],
  notebook: Notebook,
): Promise<APIStringSelectComponent> {
  const choices = [];
  for (const { label, description, call } of options) {
    const value = await callText(call, VALUE, notebook);
    choices.push({ label, value, ...(description === null ? {} : { description }) });
  }
  return { type: ComponentType.StringSelect, custom_id: MENU, placeholder, options: choices };
}
