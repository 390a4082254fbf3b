import { authorWords } from '../../../core/paper-words.ts';
import type { Paper } from '../../../core/paper.ts';
import type { Block, Button, CommandCall } from '../../../core/reply.ts';
import { plainText } from './escape.ts';
import { LIMITS } from './limits.ts';
import { titleOf } from './paper-facts.ts';

/** Not yet with custom_ids: those are made from the calls. */
export type Row =
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | {
      readonly kind: 'menu';
      readonly placeholder: string;
      readonly options: readonly MenuOption[];
    };

export interface MenuOption {
  readonly label: string;
  readonly description: string | null;
  readonly call: CommandCall;
}

/** A menu of the papers that are shown in short, and the buttons; the last of them go where there are too many. */
export function rowsOf(blocks: readonly Block[]): readonly Row[] {
  const options = optionsOf(blocks);
  const menu: readonly Row[] =
    options.length === 0 ? [] : [{ kind: 'menu', placeholder: 'Open a paper', options }];
  const buttons = blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .map((button) => ({ ...button, label: labelOf(button) }));
  const rows = Array.from(
    { length: Math.ceil(buttons.length / LIMITS.buttonsInRow) },
    (_, row): Row => ({
      kind: 'buttons',
      buttons: buttons.slice(row * LIMITS.buttonsInRow, (row + 1) * LIMITS.buttonsInRow),
    }),
  );
  return [...menu, ...rows].slice(0, LIMITS.rows);
}

function labelOf({ label, call }: Button): string {
  const shown = plainText(label, LIMITS.buttonLabel);
  return shown === '' ? plainText(`/${call.command}`, LIMITS.buttonLabel) : shown;
}

const NAMES = 3;

function optionsOf(blocks: readonly Block[]): readonly MenuOption[] {
  const options = new Map<string, MenuOption>();
  for (const { paper, number } of blocks.flatMap(papersInShort)) {
    if (options.has(paper.id) || options.size === LIMITS.menuOptions) continue;
    const label = `${number === null ? '' : `${number}. `}${titleOf(paper)}`;
    const facts = [authorWords(paper, NAMES), paper.organization].filter((fact) => fact !== null);
    const description = plainText(facts.join(' · '), LIMITS.optionDescription);
    options.set(paper.id, {
      label: plainText(label, LIMITS.optionLabel),
      description: description === '' ? null : description,
      call: { command: 'show', input: { paper: paper.id } },
    });
  }
  return [...options.values()];
}

interface Numbered {
  readonly paper: Paper;
  readonly number: number | null;
}

function papersInShort(block: Block): readonly Numbered[] {
  if (block.kind === 'list') return block.items;
  return block.kind === 'paper' && block.detail === 'short' ? [block] : [];
}
