import { findField, INPUTS, labelOf, optionsOf, textOf, elementsIn } from './elements.ts';
import type { Found, Option } from './elements.ts';
import type { Json } from './messages.ts';
import type { StoredView } from './views.ts';

/** What somebody enters: words, the label of an option, several of them, or a channel. */
export type Entry = string | readonly string[] | { readonly id: string } | null;

/** @throws Error when it cannot be entered there */
function entryValue({ element }: Found, entry: Entry, suggested: readonly Option[] = []): Json {
  const type = String(element['type']);
  const options = [...optionsOf(element), ...suggested];
  const option = (label: string): Option => {
    const found = options.find((each) => textOf(each.text) === label);
    if (found === undefined) throw new Error(`Nothing offers ${label}.`);
    return found;
  };
  if (typeof entry === 'object' && entry !== null && 'id' in entry) {
    const kind = /^(channel|conversation|user)s_select$/u.exec(type)?.[1];
    if (kind === undefined) throw new Error('Nobody can be chosen there.');
    return { type, [`selected_${kind}`]: entry.id };
  }
  if (Array.isArray(entry)) return { type, selected_options: entry.map(option) };
  if ((INPUTS as readonly string[]).includes(type)) return { type, value: entry || null };
  const text = entry as string | null;
  if (type === 'datepicker') return { type, selected_date: text };
  if (type === 'timepicker') return { type, selected_time: text };
  return { type, selected_option: text === null ? null : option(text) };
}

/** @throws Error when there is no such field */
export function enter(
  view: StoredView,
  label: string | RegExp,
  entry: Entry,
  suggested: readonly Option[] = [],
): { readonly found: Found; readonly value: Json } {
  const found = findField(view.blocks, label);
  const value = entryValue(found, entry, suggested);
  keep(view, found, value);
  return { found, value };
}

export function keep(view: StoredView, { block, element }: Found, value: Json): void {
  const blockId = String(block['block_id']);
  const within = { ...view.values[blockId], [String(element['action_id'])]: value };
  view.values = { ...view.values, [blockId]: within };
}

/** What a client says before it sends anything, by label. */
export function clientErrors(view: StoredView): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const found of elementsIn(view.blocks)) {
    const { block, element } = found;
    if (block['type'] !== 'input') continue;
    const values = view.values[String(block['block_id'])]?.[String(element['action_id'])];
    const { type: _, ...entered } = values ?? {};
    const [value] = Object.values(entered);
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    const problem = isEmpty
      ? block['optional'] !== true && 'Please complete this required field.'
      : lengthProblem(element, value);
    if (problem !== false) errors[labelOf(found)] = problem;
  }
  return errors;
}

function lengthProblem(
  { min_length: min = 0, max_length: max = 3000, type }: Json,
  value: unknown,
) {
  if (typeof value !== 'string') return false;
  if (value.length < Number(min)) return `Please enter at least ${String(min)} characters.`;
  if (value.length > Number(max)) return `Please enter at most ${String(max)} characters.`;
  if (type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a valid URL.';
  return false;
}
