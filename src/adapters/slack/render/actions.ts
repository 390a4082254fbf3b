import type { types } from '@slack/bolt';
import { papersInShort } from '../../../core/render/papers-in-short.ts';
import { titleOf } from '../../../core/render/paper-facts.ts';
import type { Block, Button, ListItem } from '../../../core/reply.ts';
import { actionId } from '../messages/action-id.ts';
import { callValue } from '../messages/call-value.ts';
import { openValue, openedCall } from '../messages/open-value.ts';
import { plainText } from './escape.ts';
import { formElements } from './form-elements.ts';
import { LIMITS } from './limits.ts';
import { plain } from './text-blocks.ts';

interface Actions {
  readonly blocks: readonly types.ActionsBlock[];
  /** The calls that no value holds, as JSON: a value `kept:<n>` stands for the nth. */
  readonly kept: readonly string[];
}

/** A menu of the papers that are shown in short, the buttons, and what opens forms; the last of them go where there are too many. */
export function actionsOf(blocks: readonly Block[]): Actions {
  const kept: string[] = [];
  const keep = (call: string): string => `kept:${kept.push(call) - 1}`;
  const menu = menuOf(papersInShort(blocks, LIMITS.menuOptions), keep);
  const forms = formElements(blocks);
  const buttons = blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .slice(0, LIMITS.actions - menu.length - forms.length);
  const elements = [...menu, ...buttonsOf(buttons, keep), ...forms];
  const rows = Array.from({ length: Math.ceil(elements.length / LIMITS.actionsInRow) }, (_, row) =>
    elements.slice(row * LIMITS.actionsInRow, (row + 1) * LIMITS.actionsInRow),
  );
  return { blocks: rows.map((row) => ({ type: 'actions', elements: row })), kept };
}

type Keep = (call: string) => string;

function buttonsOf(buttons: readonly Button[], keep: Keep): readonly types.Button[] {
  let room: number = LIMITS.buttonValues;
  return buttons.map(({ label, call, role }, index) => {
    const shown = plainText(label, LIMITS.buttonLabel);
    const whole = callValue(call);
    const value = whole.length <= room ? whole : keep(whole);
    if (value === whole) room -= whole.length;
    return {
      type: 'button',
      text: plain(shown === '' ? plainText(`/${call.command}`, LIMITS.buttonLabel) : shown),
      action_id: actionId(role, index),
      value,
    };
  });
}

/**
 * A menu takes so much of a message, as JSON. To keep to it long ids are kept elsewhere and titles get
 * shorter; then the last papers go.
 */
const MENU = 5000;
const SHORTEST_LABEL = 24;
/** As long as the value of what is kept elsewhere. */
const KEPT = 'kept:AAAAAAAAAAAAAAAAAAAAAA';

function menuOf(papers: readonly ListItem[], keep: Keep): readonly types.StaticSelect[] {
  if (papers.length === 0) return [];
  const share = MENU / papers.length - JSON.stringify(option('', '')).length - 1;
  const values = papers.map(({ paper }) => {
    const value = openValue(paper.id);
    return value === null || value.length > share - SHORTEST_LABEL ? null : value;
  });
  const taken = values.reduce((sum, value) => sum + (value ?? KEPT).length, 0);
  const left = Math.floor(share - taken / papers.length);
  const longest = Math.max(SHORTEST_LABEL, Math.min(LIMITS.optionLabel, left));
  const options: types.PlainTextOption[] = [];
  let room = MENU;
  for (const [index, { paper, number }] of papers.entries()) {
    const label = `${number === null ? '' : `${number}. `}${titleOf(paper)}`;
    const text = plainText(label, longest);
    const value = values[index] ?? null;
    room -= JSON.stringify(option(text, value ?? KEPT)).length + 1;
    if (room < 0) break;
    options.push(option(text, value ?? keep(callValue(openedCall(paper.id)))));
  }
  return [
    { type: 'static_select', action_id: 'open', placeholder: plain('Open a paper'), options },
  ];
}

function option(label: string, value: string): types.PlainTextOption {
  return { text: plain(label), value };
}
