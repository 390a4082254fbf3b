import type { Json, StoredMessage } from './messages.ts';
import { decoded, visible } from './read-mrkdwn.ts';

/** Something that can be acted on, and the block in which it stands. */
export interface Found {
  readonly block: Json;
  readonly element: Json;
}

export interface Option {
  readonly text: Json;
  readonly value: string;
  readonly url?: string;
}

export const INPUTS = ['plain_text_input', 'number_input', 'url_text_input'] as const;

/** All blocks of a message, those below its links as well. */
export function blocksIn({
  blocks,
  attachments,
}: Pick<StoredMessage, 'blocks' | 'attachments'>): readonly Json[] {
  return [...blocks, ...attachments.flatMap((each) => (each['blocks'] ?? []) as readonly Json[])];
}

export function elementsIn(blocks: readonly Json[]): readonly Found[] {
  return blocks.flatMap((block) => {
    const { type, elements, accessory, element } = block;
    const all = [...(type === 'actions' ? (elements as Json[]) : []), accessory, element];
    return (all as (Json | undefined)[]).flatMap((each) =>
      each === undefined || each['type'] === 'image' ? [] : [{ block, element: each }],
    );
  });
}

/** What is written on it, or beside it. */
export function labelOf({ block, element }: Found): string {
  const label = block['label'] ?? element['text'] ?? element['placeholder'] ?? block['text'];
  return textOf(label);
}

/** Of a text object, as it is seen. */
export function textOf(object: unknown): string {
  if (typeof object !== 'object' || object === null) return '';
  const { type, text, verbatim } = object as Readonly<Record<string, unknown>>;
  if (typeof text !== 'string') return '';
  return type === 'mrkdwn' ? visible(text, { verbatim: verbatim === true }) : decoded(text);
}

export function buttonsIn(blocks: readonly Json[]): readonly Found[] {
  return elementsIn(blocks).filter(({ element }) => element['type'] === 'button');
}

export function optionsOf(element: Json): readonly Option[] {
  const groups = (element['option_groups'] ?? []) as { readonly options: readonly Option[] }[];
  const options = (element['options'] ?? []) as readonly Option[];
  return [...options, ...groups.flatMap((group) => group.options)];
}

function matches(label: string | RegExp, text: string): boolean {
  return typeof label === 'string' ? label === text : label.test(text);
}

/** @throws Error with the buttons that are there */
export function findButton(blocks: readonly Json[], label: string | RegExp): Found {
  const buttons = buttonsIn(blocks);
  const found = buttons.find((each) => matches(label, labelOf(each)));
  if (found !== undefined) return found;
  const labels = buttons.map(labelOf).join(', ');
  throw new Error(`There is no button ${String(label)}, only: ${labels || 'none'}.`);
}

/** @throws Error when no menu offers it */
export function findOption(
  blocks: readonly Json[],
  label: string | RegExp,
  suggested: (element: Json) => readonly Option[],
): Found & { readonly option: Option } {
  for (const found of elementsIn(blocks)) {
    const options = [...optionsOf(found.element), ...suggested(found.element)];
    const option = options.find((each) => matches(label, textOf(each.text)));
    if (option !== undefined) return { ...found, option };
  }
  throw new Error(`Nothing offers ${String(label)}.`);
}

/** @throws Error with the labels that are there */
export function findField(blocks: readonly Json[], label: string | RegExp): Found {
  const fields = elementsIn(blocks).filter(({ element }) => element['type'] !== 'button');
  const found = fields.find((each) => matches(label, labelOf(each)));
  if (found !== undefined) return found;
  const labels = fields.map(labelOf).join(', ');
  throw new Error(`There is no field ${String(label)}, only: ${labels || 'none'}.`);
}

/** What is filled in there, as it is seen. */
export function visibleValue(
  { values }: { readonly values: Readonly<Record<string, Readonly<Record<string, Json>>>> },
  { block, element }: Found,
): string {
  const value = values[String(block['block_id'])]?.[String(element['action_id'])] ?? {};
  const { type: _, ...entered } = value;
  const chosen = Object.values(entered).flat();
  return chosen
    .map((each) => (typeof each === 'string' ? each : textOf((each as Json | null)?.['text'])))
    .join(', ');
}
