import { authorWords } from '../../../core/paper-words.ts';
import { titleOf } from '../../../core/render/paper-facts.ts';
import { papersInShort } from '../../../core/render/papers-in-short.ts';
import type { Block, Button, CommandCall } from '../../../core/reply.ts';
import { plainText } from './escape.ts';
import { LIMITS } from './limits.ts';

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
  return papersInShort(blocks, LIMITS.menuOptions).map(({ paper, number }) => {
    const label = `${number === null ? '' : `${number}. `}${titleOf(paper)}`;
    const facts = [authorWords(paper, NAMES), paper.organization].filter((fact) => fact !== null);
    const description = plainText(facts.join(' · '), LIMITS.optionDescription);
    return {
      label: plainText(label, LIMITS.optionLabel),
      description: description === '' ? null : description,
      call: { command: 'show', input: { paper: paper.id } },
    };
  });
}
